package uk.bevan.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Publications on disk: {@code publications/ID/manifest.json}, and {@code publications/current} that names one of them.
 *
 * <p>A folder that also holds {@code preparing} was not published yet, one that holds {@code retiring} is going; readers
 * see neither.
 */
final class PublicationFiles {
    private static final String MANIFEST = "manifest.json";
    private static final String PREPARING = "preparing";
    private static final String RETIRING = "retiring";

    private final Path folder;
    private final Disk disk;

    PublicationFiles(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    Path folder(String id) {
        return folder.resolve(id);
    }

    Optional<String> current() {
        return pointer("current");
    }

    /** The publication whose snapshots the main branches stand at. */
    Optional<String> main() {
        return pointer("main");
    }

    void setCurrent(String id) {
        disk.writeWhole(folder.resolve("current"), id + "\n");
    }

    void setMain(String id) {
        disk.writeWhole(folder.resolve("main"), id + "\n");
    }

    private Optional<String> pointer(String name) {
        try {
            return Optional.of(disk.read(folder.resolve(name)).strip());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s".formatted(folder.resolve(name)), e);
        }
    }

    List<String> published() {
        String current = current().orElse("");
        return withFile(MANIFEST).stream()
                .filter(id -> !Files.exists(folder(id).resolve(RETIRING)))
                .filter(id -> id.equals(current) || !Files.exists(folder(id).resolve(PREPARING)))
                .toList();
    }

    List<String> preparing() {
        return withFile(PREPARING);
    }

    List<String> retiring() {
        return withFile(RETIRING);
    }

    /** The number that makes an id of this prefix unique, counting on from the highest there is. */
    String nextId(String prefix) {
        try {
            int highest = disk.list(folder).stream()
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> name.matches(prefix + "-\\d{3,}"))
                    .mapToInt(name -> Integer.parseInt(name.substring(prefix.length() + 1)))
                    .max()
                    .orElse(0);
            return "%s-%03d".formatted(prefix, highest + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s".formatted(folder), e);
        }
    }

    void prepare(Publication publication) {
        Path own = folder(publication.id());
        disk.writeWhole(own.resolve(PREPARING), "");
        disk.writeWhole(own.resolve(MANIFEST), json(publication));
    }

    void prepared(String id) {
        remove(folder(id).resolve(PREPARING));
    }

    void retire(String id, String why) {
        disk.writeWhole(folder(id).resolve(RETIRING), why);
    }

    /** Why a publication is going. */
    String whyRetired(String id) {
        try {
            return disk.read(folder(id).resolve(RETIRING)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read why publication %s is going".formatted(id), e);
        }
    }

    /** Deletes a publication's folder, its marker last, so that a deletion that was cut short is found again. */
    void delete(String id, boolean retired) {
        Path own = folder(id);
        Path marker = own.resolve(retired ? RETIRING : PREPARING);
        try {
            for (Path entry : disk.list(own)) {
                if (Files.isDirectory(entry)) {
                    disk.deleteFolder(entry);
                } else if (!entry.equals(marker)) {
                    disk.delete(entry);
                }
            }
            disk.deleteFolder(own);
            disk.syncFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the publication's folder %s".formatted(own), e);
        }
    }

    private void remove(Path file) {
        try {
            disk.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete %s".formatted(file), e);
        }
    }

    private List<String> withFile(String name) {
        try {
            return disk.list(folder).stream()
                    .filter(entry -> Files.exists(entry.resolve(name)))
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s".formatted(folder), e);
        }
    }

    Optional<Publication> read(String id) {
        try {
            return Optional.of(publication(JsonText.read(disk.read(folder(id).resolve(MANIFEST)))));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the manifest of publication %s".formatted(id), e);
        }
    }

    private static String json(Publication publication) {
        ObjectNode json = JsonText.MAPPER
                .createObjectNode()
                .put("format", 1)
                .put("id", publication.id())
                .put("created_at", publication.createdAt().toString())
                .put("run_id", publication.runId());
        json.putObject("checks")
                .put("passed", publication.checks().passed())
                .put("warned", publication.checks().warned())
                .put("blocked", publication.checks().blocked());
        ObjectNode tables = json.putObject("tables");
        publication.tables().forEach((name, table) -> {
            ObjectNode node = tables.putObject(name.toString())
                    .put("snapshot_id", table.snapshotId())
                    .put("rows", table.rows())
                    .put("digest", table.digest())
                    .put("area", table.area())
                    .put("stale", table.stale());
            table.sourcePublication().ifPresent(source -> node.put("source_publication", source));
            ObjectNode deliveries = node.putObject("deliveries");
            table.deliveries().forEach((period, ids) -> {
                ArrayNode array = deliveries.putArray(period.toString());
                ids.forEach(array::add);
            });
        });
        ObjectNode views = json.putObject("views");
        publication.views().forEach((name, select) -> views.put(name.toString(), select));
        return json.toPrettyString() + "\n";
    }

    private static Publication publication(JsonNode json) {
        Map<TableName, PublishedTable> tables = new TreeMap<>();
        json.path("tables").properties().forEach(entry -> {
            JsonNode table = entry.getValue();
            Map<LocalDate, List<String>> deliveries = new TreeMap<>();
            table.path("deliveries")
                    .properties()
                    .forEach(period ->
                            deliveries.put(LocalDate.parse(period.getKey()), JsonText.list(period.getValue())));
            tables.put(
                    TableName.of(entry.getKey()),
                    new PublishedTable(
                            table.path("snapshot_id").asLong(),
                            table.path("rows").asLong(),
                            table.path("digest").asText(),
                            table.path("area").asText(),
                            table.path("stale").asBoolean(),
                            Optional.ofNullable(table.get("source_publication")).map(JsonNode::asText),
                            deliveries));
        });
        Map<TableName, String> views = new TreeMap<>();
        json.path("views")
                .properties()
                .forEach(entry ->
                        views.put(TableName.of(entry.getKey()), entry.getValue().asText()));
        JsonNode checks = json.path("checks");
        return new Publication(
                json.path("id").asText(),
                Instant.parse(json.path("created_at").asText()),
                json.path("run_id").asText(),
                new CheckSummary(
                        checks.path("passed").asLong(),
                        checks.path("warned").asLong(),
                        checks.path("blocked").asLong()),
                tables,
                views);
    }
}
