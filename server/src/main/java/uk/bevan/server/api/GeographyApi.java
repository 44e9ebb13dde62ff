package uk.bevan.server.api;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import uk.bevan.server.NotFoundException;
import uk.bevan.server.PublicationView;
import uk.bevan.server.api.ApiAnswers.Keeping;

/** Boundaries to draw, as GeoJSON, simplified: a screen shows no more, and a page is lighter. */
@RestController
public final class GeographyApi {
    private static final Set<String> LEVELS = Set.of("region", "icb", "sub_icb");
    private static final String TABLE = "gold.dim_area_boundary";
    private static final JsonMapper JSON = new JsonMapper();

    private final ApiAnswers answers;

    /** @param answers makes the answers */
    public GeographyApi(ApiAnswers answers) {
        this.answers = requireNonNull(answers, "answers is null");
    }

    private record Key(String level) {}

    /** A feature collection, as text. */
    private record Boundaries(ObjectNode collection) {}

    /** The areas of a level, each with its code and name. */
    @GetMapping("/api/v1/geography/{level}")
    ResponseEntity<byte[]> boundaries(@PathVariable String level, ServletWebRequest request, PublicationView view) {
        Page.only(request.getParameterMap(), Set.of());
        if (!LEVELS.contains(level)) {
            throw new NotFoundException("There are boundaries of region, icb and sub_icb.");
        }
        if (!view.serves(TABLE)) {
            throw new NotFoundException(
                    "The publication holds no boundaries. Put ICB, sub-ICB and region boundaries as GeoJSON in the"
                            + " inbox and run \"bevan run\".");
        }
        Optional<ResponseEntity<byte[]>> unchanged = answers.unchanged(request, view, Keeping.WHILE_CURRENT);
        if (unchanged.isPresent()) {
            return unchanged.get();
        }
        Boundaries found = view.remember(new Key(level), Boundaries.class, () -> read(level, view));
        return answers.json(found.collection(), view, Keeping.WHILE_CURRENT);
    }

    /** How many areas of each level have boundaries. */
    public static Map<String, Integer> known(PublicationView view) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        if (view.serves(TABLE)) {
            view.<Boolean>query(
                    "SELECT area_level, count(*) FROM gold.dim_area_boundary GROUP BY area_level ORDER BY area_level",
                    List.of(),
                    rows -> {
                        while (rows.next()) {
                            counts.put(rows.getString(1), rows.getInt(2));
                        }
                        return true;
                    });
        }
        return counts;
    }

    private static Boundaries read(String level, PublicationView view) {
        GridSnap snap = new GridSnap(JSON);
        List<Area> areas = view.query(
                "SELECT area_code, area_name, geometry FROM gold.dim_area_boundary WHERE area_level = ? ORDER BY"
                        + " area_code",
                List.of(level),
                rows -> {
                    List<Area> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(new Area(rows.getString(1), rows.getString(2), JSON.readTree(rows.getString(3))));
                    }
                    return found;
                });
        areas.forEach(area -> snap.know(area.geometry().path("coordinates")));
        ObjectNode collection = JSON.createObjectNode().put("type", "FeatureCollection");
        ArrayNode features = collection.putArray("features");
        for (Area area : areas) {
            ObjectNode feature = features.addObject().put("type", "Feature");
            feature.putObject("properties").put("code", area.code()).put("name", area.name());
            feature.putObject("geometry")
                    .put("type", area.geometry().path("type").asString())
                    .set("coordinates", snap.coordinates(area.geometry().path("coordinates")));
        }
        return new Boundaries(collection);
    }

    private record Area(String code, String name, JsonNode geometry) {}
}
