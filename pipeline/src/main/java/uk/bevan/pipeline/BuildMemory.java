package uk.bevan.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is remembered of a table's last build, kept in the ledger.
 *
 * @param inputs by name of each stored input, its tokens when the table was built
 * @param digests the table's own digests by partition
 * @param passed the table's digests when last every check passed; what differs from it must be checked
 * @param passedContext what the checks of other tables and the definitions looked like then
 */
record BuildMemory(
        Map<String, Map<String, String>> inputs,
        Map<String, String> digests,
        Map<String, String> passed,
        String passedContext) {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    static final BuildMemory NOTHING = new BuildMemory(Map.of(), Map.of(), Map.of(), "");

    BuildMemory {
        inputs = new TreeMap<>(inputs);
        digests = new TreeMap<>(digests);
        passed = new TreeMap<>(passed);
    }

    BuildMemory whenPassed(String context) {
        return new BuildMemory(inputs, digests, digests, context);
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write what is remembered of a build", e);
        }
    }

    static BuildMemory fromJson(String json) {
        try {
            return JSON.readValue(json, BuildMemory.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Cannot read what is remembered of a build; run 'bevan build --all' to build everything anew", e);
        }
    }
}
