package uk.bevan.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Lists and deliveries as JSON text. */
final class JsonText {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonText() {}

    static String list(List<?> values) {
        ArrayNode array = MAPPER.createArrayNode();
        values.forEach(value -> array.add(value.toString()));
        return write(array);
    }

    static List<String> list(String json) {
        return list(read(json));
    }

    static List<String> list(JsonNode array) {
        List<String> values = new ArrayList<>();
        array.forEach(value -> values.add(value.asText()));
        return values;
    }

    /** One delivery as an object, several as an array of them. */
    static String deliveries(List<Delivery> deliveries) {
        if (deliveries.size() == 1) {
            return write(json(deliveries.getFirst()));
        }
        ArrayNode array = MAPPER.createArrayNode();
        deliveries.forEach(delivery -> array.add(json(delivery)));
        return write(array);
    }

    static List<Delivery> deliveries(String text) {
        JsonNode json = read(text);
        List<Delivery> deliveries = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(each -> deliveries.add(delivery(each)));
        } else {
            deliveries.add(delivery(json));
        }
        return deliveries;
    }

    private static ObjectNode json(Delivery delivery) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("id", delivery.id())
                .put("source", delivery.source())
                .put("contract", delivery.contract())
                .put("dataset", delivery.dataset())
                .put("layout", delivery.layout())
                .put("release", delivery.release())
                .put("content_hash", delivery.contentHash())
                .put("file_name", delivery.fileName())
                .put("rows_in", delivery.rowsIn())
                .put("rows_landed", delivery.rowsLanded())
                .put("rows_rejected", delivery.rowsRejected())
                .put("landed_at", delivery.landedAt().toString())
                .put("run_id", delivery.runId());
        ArrayNode tables = json.putArray("tables");
        delivery.tables().forEach(table -> tables.add(table.toString()));
        ArrayNode periods = json.putArray("periods");
        delivery.periods().forEach(period -> periods.add(period.toString()));
        return json;
    }

    private static Delivery delivery(JsonNode json) {
        return new Delivery(
                json.path("id").asText(),
                json.path("source").asText(),
                json.path("contract").asText(),
                json.path("dataset").asText(),
                list(json.path("tables")).stream().map(TableName::of).toList(),
                json.path("layout").asText(),
                list(json.path("periods")).stream().map(LocalDate::parse).toList(),
                json.path("release").asInt(),
                json.path("content_hash").asText(),
                json.path("file_name").asText(),
                json.path("rows_in").asLong(),
                json.path("rows_landed").asLong(),
                json.path("rows_rejected").asLong(),
                Instant.parse(json.path("landed_at").asText()),
                json.path("run_id").asText());
    }

    static String write(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new LakeException("Cannot write JSON", e);
        }
    }

    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new LakeException("Damaged JSON in the lake: " + e.getOriginalMessage(), e);
        }
    }
}
