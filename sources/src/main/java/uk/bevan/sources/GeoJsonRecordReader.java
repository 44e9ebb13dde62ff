package uk.bevan.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the features of a GeoJSON file as records, their fields in the order of the first feature. */
final class GeoJsonRecordReader implements RecordReader {
    private final Match match;
    private final GeoJsonFeatures features;

    GeoJsonRecordReader(Match match, Delivered delivered) throws IOException {
        this.match = match;
        this.features = new GeoJsonFeatures(delivered);
    }

    @Override
    public Optional<DeliveredRecord> next() throws IOException {
        try {
            return features.next().map(this::record);
        } catch (JsonProcessingException e) {
            throw GeoJsonFeatures.damaged(features.delivered(), e);
        }
    }

    private DeliveredRecord record(GeoJsonFeatures.Feature feature) {
        List<String> fields = new ArrayList<>(Collections.nCopies(match.fieldCount(), ""));
        match.layout().headers().forEach((column, spellings) -> {
            Integer position = match.fieldOf().get(column);
            if (position != null) {
                fields.set(position, value(feature.values(), spellings));
            }
        });
        return new Whole(feature.number(), fields);
    }

    private static String value(Map<String, String> values, List<String> spellings) {
        List<String> wanted = spellings.stream().map(HeaderMatch::fold).toList();
        return values.entrySet().stream()
                .filter(entry -> wanted.contains(HeaderMatch.fold(entry.getKey())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() throws IOException {
        features.close();
    }
}
