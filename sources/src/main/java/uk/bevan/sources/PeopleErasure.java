package uk.bevan.sources;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.bevan.identity.ErasedPeople;
import uk.bevan.identity.Pseudonym;
import uk.bevan.identity.Pseudonymiser;
import uk.bevan.lake.Column;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.ErasureRecord;
import uk.bevan.lake.Erasures;
import uk.bevan.lake.Lake;
import uk.bevan.lake.TableName;
import uk.bevan.models.BronzeContract;

/**
 * Takes the rows of a person out of Bronze. Needs the key, so that the person is told when they come again, and no NHS number.
 * Memory does not grow with the tables. For use by one thread.
 */
public final class PeopleErasure implements AutoCloseable {
    private static final String ERASED = "is_erased";

    private final Lake lake;
    private final List<BronzeContract> contracts;
    private final Pseudonymiser pseudonymiser;
    private final LandingDatabase database;
    private ErasedPeople sought;

    /**
     * An erasure.
     *
     * @param contracts every contract of the workspace: they say which columns hold pseudonyms
     * @param pseudonymiser the one of the door
     */
    public PeopleErasure(
            Lake lake, List<BronzeContract> contracts, LandingSettings settings, Pseudonymiser pseudonymiser) {
        this.lake = requireNonNull(lake, "lake is null");
        this.contracts = List.copyOf(contracts);
        this.pseudonymiser = requireNonNull(pseudonymiser, "pseudonymiser is null");
        this.database = new LandingDatabase(settings);
        this.sought = ErasedPeople.of(pseudonymiser, List.of());
        try {
            database.register(ERASED, this::isSought);
        } catch (SQLException e) {
            database.close();
            throw failed(e);
        }
    }

    /**
     * What Bronze holds of a person.
     *
     * @param marks what tells the person at the door and in every table
     * @param rows rows that would go, by table; those included that only say a row is gone from its source
     */
    public record Found(List<ErasureRecord.Mark> marks, Map<TableName, Long> rows) {
        public Found {
            marks = List.copyOf(marks);
            rows = Map.copyOf(rows);
        }
    }

    /** Rows of one delivery. */
    private record Affected(String period, String delivery, Erasures.Removed removed) {}

    /** People by what the ledger keeps of them. */
    static ErasedPeople told(Pseudonymiser pseudonymiser, Collection<ErasureRecord.Mark> marks) {
        return ErasedPeople.of(
                pseudonymiser,
                marks.stream()
                        .map(mark -> new ErasedPeople.Mark(mark.text(), mark.keyId()))
                        .toList());
    }

    /**
     * Looks for a person; changes nothing.
     *
     * @throws LandingException where some rows stand under another key, by which the person could not be found
     */
    public Found find(Pseudonym person) {
        requireNonNull(person, "person is null");
        try {
            List<PeopleTable> tables = PeopleTable.of(lake, contracts);
            for (PeopleTable table : tables) {
                requireOneKey(table);
            }
            List<ErasureRecord.Mark> marks = new PersonMarks(lake, database, pseudonymiser).of(person, tables);
            sought = told(pseudonymiser, marks);
            Map<TableName, Long> found = new TreeMap<>();
            for (PeopleTable table : tables) {
                long rows = affected(table).stream()
                        .mapToLong(
                                each -> each.removed().rows() + each.removed().gone())
                        .sum();
                if (rows > 0) {
                    found.put(table.name(), rows);
                }
            }
            return new Found(marks, found);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Takes a person's rows out of every table, one commit each; done again after it was cut short, it goes on. */
    public void remove(ErasureRecord erasure) {
        requireNonNull(erasure, "erasure is null");
        try {
            lake.erasures().settle(erasure.id());
            sought = told(pseudonymiser, lake.erasures().marks(erasure.id()));
            for (PeopleTable table : PeopleTable.of(lake, contracts)) {
                requireOneKey(table);
                remove(erasure, table, affected(table));
            }
            recount(erasure);
            lake.erasures().removed(erasure.id());
            lake.steps().reached("erase.removed");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Tables in which some file, of whatever snapshot, still has a pseudonym of the person; none where there is nobody to
     * be found any more.
     *
     * @param tables those that may hold people
     */
    public List<TableName> remaining(ErasureRecord erasure, Collection<TableName> tables) {
        try {
            List<ErasureRecord.Mark> marks = lake.erasures().marks(erasure.id());
            List<ErasureRecord.Mark> numbers =
                    marks.stream().filter(ErasureRecord.Mark::ofNumber).toList();
            sought = told(pseudonymiser, numbers.isEmpty() ? marks : numbers);
            List<TableName> remaining = new ArrayList<>();
            for (TableName table : tables) {
                if (holds(table)) {
                    remaining.add(table);
                }
            }
            return remaining;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private boolean holds(TableName table) throws SQLException {
        Set<String> files = lake.everyFile(table);
        if (files.isEmpty()) {
            return false;
        }
        String rows = "read_parquet([%s], union_by_name = true)"
                .formatted(files.stream().sorted().map(ColumnSql::quote).collect(Collectors.joining(", ")));
        List<String> texts = LandingDatabase.query(
                        database.root(),
                        "DESCRIBE SELECT * FROM " + rows,
                        result -> Map.entry(result.getString(1), result.getString(2)))
                .stream()
                .filter(column -> column.getValue().equals("VARCHAR"))
                .map(Map.Entry::getKey)
                .toList();
        for (String column : texts) {
            if (RowCount.of(
                            database,
                            "SELECT count(*) FROM (SELECT DISTINCT %1$s AS text FROM %2$s WHERE length(%1$s) = %3$d) WHERE %4$s(text)"
                                    .formatted(LandingSql.quoted(column), rows, Pseudonym.LENGTH, ERASED))
                    > 0) {
                return true;
            }
        }
        return false;
    }

    private boolean isSought(String text) {
        return Pseudonym.read(text).filter(sought::has).isPresent();
    }

    private void requireOneKey(PeopleTable table) throws SQLException {
        Set<String> others = new TreeSet<>(new StandingKeys(database, lake).of(table.name()));
        others.remove(pseudonymiser.keyId());
        if (!others.isEmpty()) {
            throw new LandingException(
                    "%s has rows under key %s, and identity.key in bevan.yaml names %s: a person's rows under the other key would not be found. Nothing was changed. Where the key was changed by chaining, turn the rows first with: bevan identity rotate"
                            .formatted(table.name(), String.join(", ", others), pseudonymiser.keyId()));
        }
    }

    private List<Affected> affected(PeopleTable table) throws SQLException {
        String rows = table.rows(lake);
        PersonRows person = new PersonRows(table);
        database.execute(person.values(rows, ERASED));
        if (RowCount.of(database, "SELECT count(*) FROM " + PersonRows.VALUES) == 0) {
            return List.of();
        }
        for (String statement : person.prepare(rows)) {
            database.execute(statement);
        }
        return LandingDatabase.query(
                database.root(),
                """
                SELECT CAST(period AS VARCHAR), _delivery_id, count(*) FILTER (NOT coalesce(_gone, false)),
                    count(*) FILTER (coalesce(_gone, false))
                FROM (%s) WHERE _goes GROUP BY ALL ORDER BY ALL""".formatted(person.judged(rows)),
                result -> new Affected(
                        result.getString(1),
                        result.getString(2),
                        new Erasures.Removed(result.getLong(3), result.getLong(4))));
    }

    private void remove(ErasureRecord erasure, PeopleTable table, List<Affected> affected) throws SQLException {
        if (affected.isEmpty()) {
            return;
        }
        Set<List<String>> partitions = affected.stream()
                .map(each -> List.of(each.period(), each.delivery()))
                .collect(Collectors.toSet());
        List<DataFile> old = table.files(lake).stream()
                .filter(file -> partitions.contains(
                        List.of(file.partition().getOrDefault("period", ""), RewrittenTable.delivery(file))))
                .toList();
        PersonRows person = new PersonRows(table);
        String columns = table.columns().stream()
                .map(column -> LandingSql.quoted(column.name()))
                .collect(Collectors.joining(", "));
        RewrittenTable rewritten = RewrittenTable.write(
                lake,
                database,
                table.name(),
                table.head(),
                old,
                file -> "SELECT %s FROM (%s) WHERE NOT _goes"
                        .formatted(columns, person.judged(table.rows(lake, List.of(file)))));
        long going = affected.stream()
                .mapToLong(each -> each.removed().rows() + each.removed().gone())
                .sum();
        if (rewritten.rowsBefore() - rewritten.rowsAfter() != going) {
            throw new LandingException(
                    "%s had %d rows in the files to be written anew, %d were to go and %d were left. Nothing of this table was changed. This is a fault of Bevan: report it"
                            .formatted(table.name(), rewritten.rowsBefore(), going, rewritten.rowsAfter()));
        }
        Map<String, Erasures.Removed> removed = new TreeMap<>();
        affected.forEach(each -> removed.merge(
                each.delivery(),
                each.removed(),
                (one, other) -> new Erasures.Removed(one.rows() + other.rows(), one.gone() + other.gone())));
        lake.steps().reached("erase.written");
        lake.erasures().remove(erasure.id(), rewritten.replacement(), removed);
    }

    /** What was taken out of a delivery counts as withheld, as it does when the delivery is read again. */
    private void recount(ErasureRecord erasure) throws SQLException {
        TableName counts = IdentityTable.COUNTS;
        OptionalLong head = lake.head(counts);
        Map<String, Long> rows = lake.erasures().rowsByDelivery(erasure.id());
        if (head.isEmpty() || lake.erasures().committed(erasure.id(), counts)) {
            return;
        }
        List<DataFile> old = lake.files(counts, head.getAsLong()).stream()
                .filter(file -> rows.getOrDefault(RewrittenTable.delivery(file), 0L) > 0)
                .toList();
        if (old.isEmpty()) {
            return;
        }
        List<Column> columns = lake.schema(counts).orElseThrow().columns();
        Map<String, Integer> ids = lake.fieldIds(counts);
        RewrittenTable rewritten = RewrittenTable.write(
                lake,
                database,
                counts,
                head.getAsLong(),
                old,
                file -> "SELECT * REPLACE (withheld + CAST(%d AS BIGINT) AS withheld) FROM %s"
                        .formatted(
                                rows.getOrDefault(RewrittenTable.delivery(file), 0L),
                                BronzeRows.read(ids, columns, List.of(file))));
        lake.erasures().correct(erasure.id(), rewritten.replacement(), rewritten.deliveries());
    }

    private static LandingException failed(SQLException e) {
        return RewrittenTable.failed("A person's rows could not be looked through", e);
    }

    @Override
    public void close() {
        database.close();
    }
}
