package uk.bevan.pipeline;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.bevan.lake.Publication;
import uk.bevan.lake.TableName;
import uk.bevan.models.Engine.Rows;
import uk.bevan.models.Nearest;

/** Answers queries from a publication; nothing that was not published can be seen. */
public final class Questions {
    private final Platform platform;

    public Questions(Platform platform) {
        this.platform = requireNonNull(platform, "platform is null");
    }

    /**
     * Asks a publication.
     *
     * @param sql one SELECT over its tables
     * @param publicationId an earlier publication; empty for the current one
     * @param limit most rows to return
     * @throws QuestionException if there is no publication, or the query names a table it does not hold
     * @throws uk.bevan.models.EngineException if the engine refuses the query
     */
    public Rows ask(String sql, Optional<String> publicationId, int limit) {
        Publication publication = publication(publicationId);
        PublishedTables tables = new PublishedTables(platform.lake(), publication);
        Set<TableName> known = tables.names();
        TablesNamed.in(sql).stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new QuestionException("Publication %s holds no table %s%s. Its tables are %s"
                            .formatted(
                                    publication.id(),
                                    name,
                                    Nearest.hint(
                                            name.toString(),
                                            known.stream()
                                                    .map(TableName::toString)
                                                    .toList()),
                                    known.stream()
                                            .sorted(Comparator.comparing(TableName::layer)
                                                    .reversed()
                                                    .thenComparing(TableName::name))
                                            .map(TableName::toString)
                                            .collect(Collectors.joining(", "))));
                });
        return platform.engine().query(sql, tables.relations(sql), limit);
    }

    /** The publication of that id, or the current one. */
    public Publication publication(Optional<String> id) {
        if (id.isPresent()) {
            return platform.lake().publications().show(id.get());
        }
        return platform.lake()
                .publications()
                .current()
                .orElseThrow(() -> new QuestionException(
                        "Nothing has been published in %s yet. Put files in its inbox and run 'bevan run'"
                                .formatted(platform.workspace().folder())));
    }
}
