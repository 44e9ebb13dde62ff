package uk.bevan.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the sidecar of a file says of it. What it does not say is not checked.
 *
 * @param rows how many records
 * @param bytes its size
 * @param sha256 the hash of its bytes in hexadecimal
 * @param schema its header in order; empty where it is not said
 */
record Sidecar(OptionalLong rows, OptionalLong bytes, Optional<String> sha256, List<String> schema) {
    static Sidecar read(byte[] text) throws DamagedFileException {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new DamagedFileException("its sidecar is not JSON");
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory are always readable", e);
        }
        List<String> schema = new ArrayList<>();
        root.path("schema")
                .forEach(column -> schema.add(
                        column.isTextual()
                                ? column.asText()
                                : column.path("name").asText()));
        return new Sidecar(
                number(root.path("rows")),
                number(root.path("bytes")),
                root.path("sha256").isTextual()
                        ? Optional.of(root.path("sha256").asText())
                        : Optional.empty(),
                schema);
    }

    private static OptionalLong number(JsonNode node) {
        return node.isIntegralNumber() ? OptionalLong.of(node.asLong()) : OptionalLong.empty();
    }

    /** What a file that arrived has other than this says. */
    Optional<String> difference(List<String> header, long records, long size, String hash) {
        if (!schema.isEmpty()
                && !schema.equals(header.stream().map(String::strip).toList())) {
            return Optional.of("its sidecar says other columns than its header has");
        }
        if (rows.isPresent() && rows.getAsLong() != records) {
            return Optional.of("its sidecar says %d records and it has %d".formatted(rows.getAsLong(), records));
        }
        if (bytes.isPresent() && bytes.getAsLong() != size) {
            return Optional.of("its sidecar says %d bytes and it has %d".formatted(bytes.getAsLong(), size));
        }
        return sha256.filter(expected -> !expected.equalsIgnoreCase(hash))
                .map(expected -> "its bytes do not have the hash that its sidecar says");
    }
}
