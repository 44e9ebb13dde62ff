package uk.bevan.sources;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the features of a GeoJSON file one by one; a file that is one bare geometry is one feature. */
final class GeoJsonFeatures implements Closeable {
    /** Name under which a feature's geometry stands among its values. */
    static final String GEOMETRY = "geometry";

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> GEOMETRY_PARTS = Set.of("coordinates", "geometries");

    private final JsonParser parser;
    private final Delivered delivered;
    private boolean inFeatures;
    private boolean ended;
    private long number;

    GeoJsonFeatures(Delivered delivered) throws IOException {
        this.delivered = delivered;
        this.parser = JSON.createParser(delivered.open());
    }

    /**
     * One feature.
     *
     * @param number its position, from 1
     * @param values its properties as text and its geometry as compact JSON
     */
    record Feature(long number, Map<String, String> values) {}

    Optional<Feature> next() throws IOException {
        if (!inFeatures && !ended) {
            Optional<Feature> bare = enter();
            if (bare.isPresent()) {
                return bare;
            }
        }
        if (ended || parser.nextToken() != JsonToken.START_OBJECT) {
            finish();
            return Optional.empty();
        }
        number++;
        return Optional.of(new Feature(number, feature()));
    }

    /** Moves into the list of features; gives the geometry where the file is one. */
    private Optional<Feature> enter() throws IOException {
        String type = "";
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("features") && value == JsonToken.START_ARRAY) {
                    inFeatures = true;
                    return Optional.empty();
                }
                if (GEOMETRY_PARTS.contains(name)) {
                    String geometry = "{\"type\":\"%s\",\"%s\":%s}".formatted(type, name, copy());
                    finish();
                    return Optional.of(new Feature(1, Map.of(GEOMETRY, geometry)));
                }
                if (name.equals("type")) {
                    type = parser.getText();
                }
                parser.skipChildren();
            }
        }
        finish();
        return Optional.empty();
    }

    /** Reads to the end, so that a file that was cut off is noticed. */
    private void finish() throws IOException {
        while (!ended) {
            ended = parser.nextToken() == null;
        }
    }

    private Map<String, String> feature() throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        String geometry = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("properties") && value == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String property = parser.currentName();
                    JsonToken token = parser.nextToken();
                    values.put(property, token == JsonToken.VALUE_STRING ? parser.getText() : plain(token));
                }
            } else if (name.equals(GEOMETRY) && value == JsonToken.START_OBJECT) {
                geometry = copy();
            } else {
                parser.skipChildren();
            }
        }
        values.put(GEOMETRY, geometry);
        return values;
    }

    private String plain(JsonToken token) throws IOException {
        return token == JsonToken.VALUE_NULL ? "" : copy();
    }

    private String copy() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.copyCurrentStructureExact(parser);
        }
        return text.toString();
    }

    static DamagedFileException damaged(Delivered delivered, JsonProcessingException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        return new DamagedFileException(
                "%s, line %d, is not well-formed JSON: it was probably cut off. Nothing was landed. Copy or download it again"
                        .formatted(delivered.shownName(), line),
                e);
    }

    Delivered delivered() {
        return delivered;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
