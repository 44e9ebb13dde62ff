package uk.bevan.server;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import uk.bevan.duckdb.ServingDatabase;
import uk.bevan.lake.Publication;
import uk.bevan.lake.TableName;

/**
 * One publication, open to be asked. A request takes one of these and keeps it, so that all it shows comes from the same
 * publication. Safe for use by many threads.
 */
public final class PublicationView {
    private final Publication publication;
    private final Set<TableName> tables;
    private final ServingDatabase database;
    private final AnswerCache answers = new AnswerCache();
    // One for being the current view, and one for each request that holds it; at none it is closed, once.
    private final AtomicLong holders = new AtomicLong(1);

    PublicationView(Publication publication, Set<TableName> tables, ServingDatabase database) {
        this.publication = requireNonNull(publication, "publication is null");
        this.tables = Set.copyOf(tables);
        this.database = requireNonNull(database, "database is null");
    }

    /** The publication's id. */
    public String id() {
        return publication.id();
    }

    /** What it pins, when it was made and by which run. */
    public Publication publication() {
        return publication;
    }

    /** The tables that can be asked: those whose policy is open or published. */
    public Set<TableName> tables() {
        return new TreeSet<>(tables);
    }

    /** Whether a table can be asked. */
    public boolean serves(String table) {
        return tables.contains(TableName.of(table));
    }

    /**
     * Asks a question.
     *
     * @param sql a SELECT of Bevan's own, with a question mark for each value that came from outside
     * @param parameters those values, in order
     * @throws uk.bevan.duckdb.QueryRefusedException if it needs more time, memory or turns than there are
     */
    public <T> T query(String sql, List<?> parameters, ServingDatabase.Answer<T> answer) {
        return database.query(sql, parameters, answer);
    }

    /**
     * An answer that is worked out once per publication: equal questions that come together wait for one answer, and
     * answers that were not asked for in a while are forgotten.
     *
     * @param question what identifies it; a record that holds every part of the question
     */
    public <T> T remember(Record question, Class<T> type, Supplier<T> work) {
        return type.cast(answers.get(question, work::get));
    }

    /** Keeps it open for one more holder; false when it is closed already. */
    boolean hold() {
        long before;
        do {
            before = holders.get();
            if (before == 0) {
                return false;
            }
        } while (!holders.compareAndSet(before, before + 1));
        return true;
    }

    /** Lets go of it; the last one closes it. */
    void letGo() {
        if (holders.decrementAndGet() == 0) {
            database.close();
        }
    }
}
