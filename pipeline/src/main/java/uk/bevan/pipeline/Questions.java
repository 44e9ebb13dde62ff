package uk.bevan.pipeline;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import uk.bevan.lake.Lake;
import uk.bevan.lake.Publication;
import uk.bevan.lake.TableName;
import uk.bevan.models.Engine.Rows;
import uk.bevan.models.Nearest;
import uk.bevan.models.Relation;

/**
 * Answers queries from a publication; nothing that was not published can be seen, but for the records that were set aside
 * when deliveries landed, which no publication pins: they are asked for as they are now, beside the current one.
 */
public final class Questions {
    private static final TableName SET_ASIDE = TableName.of("bronze.reject");

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
        Set<TableName> named = TablesNamed.in(sql);
        Optional<Relation> setAside =
                publicationId.isEmpty() && named.contains(SET_ASIDE) ? setAside() : Optional.empty();
        named.stream()
                .filter(name -> !known.contains(name) && !(name.equals(SET_ASIDE) && setAside.isPresent()))
                .findFirst()
                .ifPresent(name -> {
                    throw new QuestionException("Publication %s holds no table %s%s"
                            .formatted(publication.id(), name, instead(name, known)));
                });
        List<Relation> relations = new ArrayList<>(tables.relations(sql));
        setAside.ifPresent(relations::add);
        return platform.engine().query(sql, relations, limit);
    }

    /** Records that broke their contract; empty where none ever did. */
    private Optional<Relation> setAside() {
        Lake lake = platform.lake();
        OptionalLong head = lake.head(SET_ASIDE);
        return head.isEmpty()
                ? Optional.empty()
                : Optional.of(new Relation.Stored(
                        lake.schema(SET_ASIDE, head.getAsLong()), head, lake.files(SET_ASIDE, head.getAsLong())));
    }

    /** The table that was probably meant, or all there are. */
    private static String instead(TableName name, Set<TableName> known) {
        String hint = Nearest.hint(
                name.toString(), known.stream().map(TableName::toString).toList());
        return hint.isEmpty()
                ? ". Its tables are "
                        + known.stream()
                                .sorted(Comparator.comparing(TableName::layer)
                                        .reversed()
                                        .thenComparing(TableName::name))
                                .map(TableName::toString)
                                .collect(Collectors.joining(", "))
                : hint;
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
