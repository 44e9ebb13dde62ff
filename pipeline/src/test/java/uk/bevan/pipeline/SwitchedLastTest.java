package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a whole run the pointer that readers follow moves last: everything it leads to stands before, on disk. */
final class SwitchedLastTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void readersAreSwitchedOnceAndWhenManifestTagsAndBranchesStand() {
        Trade trade = new Trade(folder);
        Path publications = trade.shop().folder().resolve("publications");
        String before = read(publications.resolve("current"));
        List<String> early = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> switching = new ArrayList<>();

        trade.goOn(step -> {
            if (switching.isEmpty() && !read(publications.resolve("current")).equals(before)) {
                early.add(step);
            }
            if (step.equals("publish.switching")) {
                Path preparing = preparing(publications);
                switching.add(String.valueOf(preparing.getFileName()));
                missing.addAll(missing(trade.shop().folder(), json(preparing.resolve("manifest.json"))));
            }
        });

        assertThat(early)
                .as("steps before the switch at which readers were elsewhere")
                .isEmpty();
        assertThat(switching).containsExactly(read(publications.resolve("current")));
        assertThat(missing).as("what did not stand at the switch").isEmpty();
    }

    /** The one publication that is not published yet. */
    private static Path preparing(Path publications) {
        try (Stream<Path> entries = Files.list(publications)) {
            List<Path> preparing = entries.filter(entry -> Files.exists(entry.resolve("preparing")))
                    .toList();
            assertThat(preparing).hasSize(1);
            return preparing.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tables of a manifest whose snapshot no tag keeps, or whose main branch is elsewhere, by what the table itself says. */
    private static List<String> missing(Path workspace, JsonNode manifest) {
        List<String> missing = new ArrayList<>();
        assertThat(manifest.get("tables")).isNotEmpty();
        for (Map.Entry<String, JsonNode> table : manifest.get("tables").properties()) {
            long pinned = table.getValue().get("snapshot_id").asLong();
            JsonNode refs = newestMetadata(
                            workspace.resolve("lake").resolve(table.getKey().replace('.', '/')))
                    .get("refs");
            boolean tagged = refs.valueStream()
                    .anyMatch(ref -> ref.get("type").asText().equals("tag")
                            && ref.get("snapshot-id").asLong() == pinned);
            if (!tagged) {
                missing.add("tag of " + table.getKey());
            }
            if (refs.path("main").path("snapshot-id").asLong() != pinned) {
                missing.add("main branch of " + table.getKey());
            }
        }
        return missing;
    }

    private static JsonNode newestMetadata(Path table) {
        try (Stream<Path> files = Files.list(table.resolve("metadata"))) {
            return json(files.filter(file -> file.toString().endsWith(".metadata.json"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
