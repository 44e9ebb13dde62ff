package uk.bevan.server.api;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import uk.bevan.lake.Lake;
import uk.bevan.lake.Publication;
import uk.bevan.lake.PublishedTable;
import uk.bevan.server.NotFoundException;
import uk.bevan.server.PublicationView;

/** What was published, and what each publication holds. */
@RestController
public final class PublicationsApi {
    private final Lake lake;
    private final ApiAnswers answers;

    /**
     * @param lake where publications are
     * @param answers makes the answers
     */
    public PublicationsApi(Lake lake, ApiAnswers answers) {
        this.lake = requireNonNull(lake, "lake is null");
        this.answers = requireNonNull(answers, "answers is null");
    }

    /** A publication in a list. */
    record Listed(
            String id,
            Instant createdAt,
            String runId,
            boolean current,
            long checksPassed,
            long checksWarned,
            long checksBlocked) {
        static Listed of(Publication publication, Optional<String> current) {
            return new Listed(
                    publication.id(),
                    publication.createdAt(),
                    publication.runId(),
                    current.equals(Optional.of(publication.id())),
                    publication.checks().passed(),
                    publication.checks().warned(),
                    publication.checks().blocked());
        }
    }

    /** A publication with its tables. */
    record Shown(Listed publication, List<Table> tables) {}

    /** A table as a publication pins it. */
    record Table(
            String name,
            long snapshotId,
            long rows,
            String digest,
            String area,
            boolean stale,
            Optional<String> sourcePublication) {
        static Table of(String name, PublishedTable table) {
            return new Table(
                    name,
                    table.snapshotId(),
                    table.rows(),
                    table.digest(),
                    table.area(),
                    table.stale(),
                    table.sourcePublication());
        }
    }

    /** Those that are kept, the newest first. */
    @GetMapping("/api/v1/publications")
    ResponseEntity<byte[]> list(ServletWebRequest request) {
        Page page = Page.only(request.getParameterMap(), Set.of());
        Optional<String> current = lake.publications().currentId();
        return answers.json(Rows.of(
                lake.publications().list().stream()
                        .sorted(Comparator.comparing(Publication::createdAt)
                                .thenComparing(Publication::id)
                                .reversed())
                        .map(publication -> Listed.of(publication, current))
                        .toList(),
                page));
    }

    /** One with the tables of it that may be seen. */
    @GetMapping("/api/v1/publications/{publication}")
    ResponseEntity<byte[]> show(@PathVariable String publication, ServletWebRequest request, PublicationView view) {
        Page.only(request.getParameterMap(), Set.of());
        Publication found = lake.publications().list().stream()
                .filter(kept -> kept.id().equals(publication))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "No publication of that id is kept. /api/v1/publications lists those that are."));
        TreeMap<String, Table> tables = new TreeMap<>();
        found.tables().forEach((name, table) -> {
            if (view.tables().contains(name)) {
                tables.put(name.toString(), Table.of(name.toString(), table));
            }
        });
        return answers.json(new Shown(
                Listed.of(found, lake.publications().currentId()),
                tables.values().stream().toList()));
    }
}
