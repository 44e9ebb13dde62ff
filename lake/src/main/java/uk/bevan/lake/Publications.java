package uk.bevan.lake;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What readers see: each publication pins one snapshot of every table; one pointer says which publication is current.
 *
 * <p>Readers lock nothing: they take {@link #current} once and stay with it. Methods that change something need a lake
 * opened for writing. Safe for use by many threads as long as one publishes.
 */
public final class Publications {
    private final PublicationFiles files;
    private final Pins pins;
    private final Sql sql;
    private final Steps steps;

    Publications(PublicationFiles files, Pins pins, Sql sql, Steps steps) {
        this.files = files;
        this.pins = pins;
        this.sql = sql;
        this.steps = steps;
    }

    /** Adds to a publication's folder what readers will want beside the manifest, before anybody can see it. */
    @FunctionalInterface
    public interface Companion {
        /** Writes into {@code folder}, whose publication will be {@code publication}. */
        void write(Publication publication, Path folder) throws IOException;
    }

    /** As {@link #publish(PublicationRequest, Companion)}, with nothing beside the manifest. */
    public Publication publish(PublicationRequest request) {
        return publish(request, (publication, folder) -> {});
    }

    /**
     * Publishes: writes the manifest, tags each pinned snapshot and moves main to it (one commit for each table that
     * changed since the last publication, none for the others), then switches {@code current}. Until that last rename
     * readers see the publication before; after a crash the next writer takes back what was not switched.
     *
     * @param companion writes what lies beside the manifest, such as a serving file
     */
    public Publication publish(PublicationRequest request, Companion companion) {
        requireNonNull(request, "request is null");
        requireNonNull(companion, "companion is null");
        sql.requireWriting();
        Publication publication = new Publication(
                files.nextId(request.idPrefix()),
                request.createdAt(),
                request.runId(),
                request.checks(),
                request.tables(),
                request.views());
        String id = publication.id();
        try {
            files.prepare(publication);
            steps.reached("publish.prepared");
            companion.write(publication, files.folder(id));
            steps.reached("publish.companion");
            for (Map.Entry<TableName, PublishedTable> table :
                    publication.tables().entrySet()) {
                pins.pin(table.getKey(), table.getValue().snapshotId(), id);
                steps.reached("publish.tagged");
            }
        } catch (IOException e) {
            throw new LakeException(
                    "Publication %s was not made: %s. Readers see the one before.".formatted(id, e.getMessage()), e);
        }
        switchTo(id);
        files.setMain(id);
        files.prepared(id);
        note(id, "published");
        return publication;
    }

    /** The one act that readers notice. Its steps go with it wherever it stands, so that tests find it standing too early. */
    private void switchTo(String id) {
        steps.reached("publish.switching");
        files.setCurrent(id);
        steps.reached("publish.switched");
    }

    /** The id of what readers see now, without reading its manifest: cheap enough to ask often. */
    public Optional<String> currentId() {
        return files.current();
    }

    /** The ids of every publication that is kept, without reading their manifests. */
    public List<String> ids() {
        return files.published();
    }

    /** What readers see now; empty before the first publication. */
    public Optional<Publication> current() {
        return files.current().flatMap(files::read);
    }

    /** Every publication that is kept, oldest first. */
    public List<Publication> list() {
        return files.published().stream()
                .flatMap(id -> files.read(id).stream())
                .sorted(Comparator.comparing(Publication::createdAt).thenComparing(Publication::id))
                .toList();
    }

    /** One publication. */
    public Publication show(String id) {
        if (!files.published().contains(id)) {
            throw new LakeException(
                    "No publication %s. Nothing was changed. There are: %s".formatted(id, files.published()));
        }
        return files.read(id).orElseThrow();
    }

    /** The folder of a publication, with its manifest and what lies beside it. */
    public Path folder(String id) {
        return files.folder(id);
    }

    /** Makes an older publication (or a newer one, to undo that) what readers see; takes effect in one rename. */
    public void rollback(String id) {
        sql.requireWriting();
        Publication publication = show(id);
        files.setCurrent(id);
        steps.reached("rollback.switched");
        alignMain(publication);
        note(id, "rolled back to");
    }

    /** Forgets a publication and lets go of what only it kept alive. The current one cannot be retired. */
    public void retire(String id) {
        retire(id, "");
    }

    /**
     * As {@link #retire(String)}.
     *
     * @param why what the ledger should say besides; empty for nothing
     */
    public void retire(String id, String why) {
        sql.requireWriting();
        show(id);
        if (files.current().equals(Optional.of(id))) {
            throw new LakeException(
                    "Publication %s is what readers see now and cannot be retired. Nothing was changed. Publish, or roll back to another, first."
                            .formatted(id));
        }
        files.retire(id, why);
        steps.reached("retire.marked");
        finishRetiring(id);
    }

    /**
     * Retires all but the newest publications.
     *
     * @param keep how many to keep; the current one always stays besides
     * @return ids of those retired
     */
    public List<String> retain(int keep) {
        List<Publication> all = list();
        String current = files.current().orElse("");
        List<String> retired = all.subList(0, Math.max(0, all.size() - keep)).stream()
                .map(Publication::id)
                .filter(id -> !id.equals(current))
                .toList();
        retired.forEach(this::retire);
        return retired;
    }

    /** Finishes or takes back what a process that died was at. */
    void mend() {
        String current = files.current().orElse("");
        for (String id : files.preparing()) {
            if (id.equals(current)) {
                files.setMain(id);
                files.prepared(id);
                note(id, "published");
            } else {
                takeBack(id);
            }
        }
        files.retiring().forEach(this::finishRetiring);
        if (!current.isEmpty() && !files.main().equals(Optional.of(current))) {
            alignMain(show(current));
        }
    }

    private void takeBack(String id) {
        Map<TableName, PublishedTable> before = Pins.tables(current());
        List<Publication> others = list();
        for (TableName table : Pins.tables(files.read(id)).keySet()) {
            PublishedTable pinned = before.get(table);
            if (pinned == null) {
                pins.removeMain(table);
            } else {
                pins.alignMain(table, pinned.snapshotId());
            }
            pins.unpin(table, id, others);
        }
        files.delete(id, false);
    }

    private void finishRetiring(String id) {
        pins.release(id, Pins.tables(files.read(id)).keySet(), list(), () -> steps.reached("retire.untagged"));
        String why = files.whyRetired(id);
        files.delete(id, true);
        note(id, why.isEmpty() ? "retired" : "retired: " + why);
    }

    /** Whether a publication pins a snapshot that has any of some files. */
    public boolean pins(Publication publication, Map<TableName, Set<String>> files) {
        requireNonNull(publication, "publication is null");
        return files.entrySet().stream()
                .anyMatch(entry -> Optional.ofNullable(publication.tables().get(entry.getKey()))
                        .filter(pinned -> pins.has(entry.getKey(), pinned.snapshotId(), entry.getValue()))
                        .isPresent());
    }

    /** Lets go of every snapshot of a table that nobody sees and nothing is built on, and of the files only those had. */
    public void letGo(TableName table) {
        sql.requireWriting();
        pins.expireEvenLanded(table);
    }

    private void alignMain(Publication publication) {
        publication.tables().forEach((table, pinned) -> pins.alignMain(table, pinned.snapshotId()));
        files.setMain(publication.id());
    }

    private void note(String id, String event) {
        sql.update(
                "INSERT INTO ledger_publication (publication_id, event, at) VALUES (?, ?, ?)",
                id,
                event,
                Instant.now().toString());
    }

    /** What happened to publications, newest last. */
    public List<Event> events() {
        return new ArrayList<>(sql.query(
                result -> new Event(
                        result.getString("publication_id"),
                        result.getString("event"),
                        Instant.parse(result.getString("at"))),
                "SELECT * FROM ledger_publication ORDER BY at"));
    }

    /**
     * Something that happened to a publication.
     *
     * @param publicationId which
     * @param what {@code published}, {@code rolled back to} or {@code retired}, which may be followed by the reason
     * @param at when
     */
    public record Event(String publicationId, String what, Instant at) {}
}
