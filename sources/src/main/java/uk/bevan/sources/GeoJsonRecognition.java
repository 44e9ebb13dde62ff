package uk.bevan.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import uk.bevan.models.Layout.Format;

/** Recognises GeoJSON by the property names of its first feature. */
final class GeoJsonRecognition {
    private final Recogniser recogniser;

    GeoJsonRecognition(Recogniser recogniser) {
        this.recogniser = recogniser;
    }

    Recognition recognise(Delivered delivered) throws IOException {
        List<String> header;
        try (GeoJsonFeatures features = new GeoJsonFeatures(delivered)) {
            Optional<GeoJsonFeatures.Feature> first = features.next();
            if (first.isEmpty()) {
                return new Recognition.Unknown(
                        "%s is JSON without a feature or a geometry, which no contract knows. Nothing was landed"
                                .formatted(delivered.shownName()));
            }
            header = List.copyOf(first.get().values().keySet());
        } catch (JsonProcessingException e) {
            throw GeoJsonFeatures.damaged(delivered, e);
        }
        List<HeaderMatch> fitting = recogniser.fitting(Format.GEOJSON, header);
        if (fitting.isEmpty()) {
            return recogniser.unfitting(delivered, Format.GEOJSON, header);
        }
        return new Recognition.Recognised(fitting.stream()
                .map(match -> new Match(
                        match.contract(),
                        match.layout(),
                        header.size(),
                        match.fieldOf(),
                        0,
                        false,
                        Optional.empty(),
                        match.headerDate(),
                        Optional.empty()))
                .toList());
    }
}
