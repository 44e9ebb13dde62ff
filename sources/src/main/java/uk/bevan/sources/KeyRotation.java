package uk.bevan.sources;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.bevan.identity.Pseudonymiser;
import uk.bevan.identity.Turning;
import uk.bevan.lake.Column;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Lake;
import uk.bevan.lake.TableName;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.Identity;
import uk.bevan.models.IdentityTables;

/**
 * Turns the pseudonyms of Bronze to a key that was chained to the one they stand under, without any NHS number: each table
 * in one commit, file by file, so that memory does not grow with the tables. A row that was turned is not turned again.
 * For use by one thread.
 */
public final class KeyRotation implements AutoCloseable {
    /** What the summary of a commit says that turned a table: the chain of keys. */
    public static final String SUMMARY = "bevan.pseudonym-key";

    private static final String OF = "key_of";

    private final Lake lake;
    private final List<BronzeContract> contracts;
    private final Pseudonymiser pseudonymiser;
    private final LandingDatabase database;
    private final StandingKeys standing;
    private final Map<String, Integer> turnings = new LinkedHashMap<>();

    /**
     * A rotation.
     *
     * @param contracts every contract of the workspace: they say which columns hold pseudonyms
     * @param pseudonymiser the one of the door, whose last key is the new one
     */
    public KeyRotation(
            Lake lake, List<BronzeContract> contracts, LandingSettings settings, Pseudonymiser pseudonymiser) {
        this.lake = requireNonNull(lake, "lake is null");
        this.contracts = List.copyOf(contracts);
        this.pseudonymiser = requireNonNull(pseudonymiser, "pseudonymiser is null");
        this.database = new LandingDatabase(settings);
        this.standing = new StandingKeys(database, lake);
    }

    /**
     * Rows that stand under another key, by table; changes nothing.
     *
     * @throws LandingException where a key is none of those the chain begins with
     */
    public Map<TableName, Long> due() {
        try {
            Map<TableName, Long> due = new TreeMap<>();
            for (PeopleTable table : PeopleTable.of(lake, contracts)) {
                if (!earlier(table).isEmpty()) {
                    due.put(
                            table.name(),
                            RowCount.of(
                                    database,
                                    "SELECT count(*) FROM %s WHERE %s <> %s"
                                            .formatted(
                                                    table.rows(lake),
                                                    Identity.KEY_ID,
                                                    ColumnSql.quote(pseudonymiser.keyId()))));
                }
            }
            return due;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * Looks what is to be turned and notes that it is begun; whoever called this ends it, where everything was turned, by
     * {@link uk.bevan.lake.Ledger#finishPseudonymTurning}.
     *
     * @return rows that stand under another key, by table
     * @throws LandingException where a key is none of those the chain begins with; nothing was noted then
     */
    public Map<TableName, Long> begin() {
        Map<TableName, Long> due = due();
        try {
            TableName withheld = IdentityTables.QUARANTINE.table();
            keyBefore().filter(key -> lake.head(withheld).isPresent()).ifPresent(key -> turningFrom(key, withheld));
        } catch (SQLException e) {
            throw failed(e);
        }
        lake.ledger().beginPseudonymTurning(pseudonymiser.keyId());
        lake.steps().reached("rotate.begun");
        return due;
    }

    /**
     * Turns them; done again after it was cut short, it goes on.
     *
     * @param due what {@link #begin} found
     */
    public void turn(Map<TableName, Long> due) {
        try {
            Optional<String> before = keyBefore();
            for (PeopleTable table : PeopleTable.of(lake, contracts)) {
                if (due.containsKey(table.name())) {
                    turn(table, earlier(table));
                }
            }
            if (before.isPresent()) {
                turnWithheld(before.get());
            }
            lake.ledger().notePseudonymKey(pseudonymiser.keyId());
            lake.steps().reached("rotate.noted");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The one key that everything stood under before, noted so that it is known after this was cut short. */
    private Optional<String> keyBefore() throws SQLException {
        Optional<String> noted = lake.ledger().pseudonymKey();
        if (noted.isPresent()) {
            return noted.filter(key -> !key.equals(pseudonymiser.keyId()));
        }
        Set<String> all = standing.all();
        if (all.size() != 1 || all.contains(pseudonymiser.keyId())) {
            return Optional.empty();
        }
        String only = all.iterator().next();
        lake.ledger().notePseudonymKey(only);
        return Optional.of(only);
    }

    private Set<String> earlier(PeopleTable table) throws SQLException {
        Set<String> keys = new TreeSet<>(standing.of(table.name()));
        keys.remove(pseudonymiser.keyId());
        keys.forEach(key -> turningFrom(key, table.name()));
        return keys;
    }

    private Turning turningFrom(String key, TableName table) {
        return pseudonymiser
                .turningFrom(key)
                .orElseThrow(() -> new LandingException(
                        "%s has rows under key %s, and the chain of identity.key in bevan.yaml (%s) does not begin with it. Nothing was changed. Name that key first, and the new one after it"
                                .formatted(table, key, pseudonymiser.keyId())));
    }

    private void turn(PeopleTable table, Set<String> earlier) throws SQLException {
        List<DataFile> old = table.files(lake);
        for (String key : earlier) {
            register(key, table.name());
        }
        database.execute(keyOf(table, table.rows(lake, old)));
        RewrittenTable rewritten = RewrittenTable.write(
                lake,
                database,
                table.name(),
                table.head(),
                old,
                file -> turned(table, table.rows(lake, List.of(file)), earlier));
        requireAll(rewritten);
        lake.steps().reached("rotate.written");
        commit(rewritten);
    }

    /** Makes the turning from a key known to SQL. */
    private void register(String key, TableName table) throws SQLException {
        if (turnings.containsKey(key)) {
            return;
        }
        Turning turning = turningFrom(key, table);
        int number = turnings.size();
        turnings.put(key, number);
        database.registerText("turned_" + number, turning::text);
        database.registerText("digest_" + number, turning::rowDigest);
    }

    /** A row that says a key is gone names no key: its pseudonyms stand under that of the rows that have the same. */
    private static String keyOf(PeopleTable table, String rows) {
        String pairs = table.pseudonyms().stream()
                .map(LandingSql::quoted)
                .map(column ->
                        "SELECT DISTINCT %1$s AS pseudonym, %2$s AS key_id FROM %3$s WHERE %2$s IS NOT NULL AND %1$s IN (SELECT %1$s FROM %3$s WHERE %2$s IS NULL)"
                                .formatted(column, Identity.KEY_ID, rows))
                .collect(Collectors.joining(" UNION "));
        return "CREATE OR REPLACE TABLE %s AS %s".formatted(OF, pairs);
    }

    private String turned(PeopleTable table, String rows, Set<String> earlier) {
        List<String> columns = new ArrayList<>();
        List<String> joins = new ArrayList<>();
        for (Column column : table.columns()) {
            String name = LandingSql.quoted(column.name());
            if (table.pseudonyms().contains(column.name())) {
                String of = "of_" + joins.size();
                joins.add("LEFT JOIN %1$s AS %2$s ON %2$s.pseudonym = row.%3$s AND row.%4$s IS NULL"
                        .formatted(OF, of, name, Identity.KEY_ID));
                String key = "coalesce(row.%s, %s.key_id)".formatted(Identity.KEY_ID, of);
                columns.add("%s AS %s".formatted(cases(key, "turned_", "row." + name, earlier), name));
            } else if (column.name().equals(BronzeContract.ROW_DIGEST.name())) {
                columns.add("CASE WHEN row.%1$s = '' THEN '' ELSE %2$s END AS %1$s"
                        .formatted(name, cases("row." + Identity.KEY_ID, "digest_", "row." + name, earlier)));
            } else if (column.name().equals(Identity.KEY_ID)) {
                columns.add("CASE WHEN row.%1$s IS NOT NULL THEN %2$s END AS %1$s"
                        .formatted(name, ColumnSql.quote(pseudonymiser.keyId())));
            } else {
                columns.add("row." + name);
            }
        }
        return "SELECT %s FROM %s AS row %s".formatted(String.join(", ", columns), rows, String.join(" ", joins));
    }

    private String cases(String key, String function, String value, Set<String> earlier) {
        return earlier.stream()
                .map(each -> "WHEN %s = %s AND %s IS NOT NULL THEN %s%d(%s)"
                        .formatted(key, ColumnSql.quote(each), value, function, turnings.getOrDefault(each, 0), value))
                .collect(Collectors.joining(" ", "CASE ", " ELSE " + value + " END"));
    }

    /** Keyed digests of what is withheld go as pseudonyms do, so that it is known again and released under the new key. */
    private void turnWithheld(String before) throws SQLException {
        TableName table = IdentityTables.QUARANTINE.table();
        OptionalLong head = lake.head(table);
        if (head.isEmpty() || lake.rewrites().committed(table, SUMMARY, pseudonymiser.keyId())) {
            return;
        }
        register(before, table);
        List<Column> columns = lake.schema(table).orElseThrow().columns();
        String digest =
                "CASE WHEN %1$s IS NOT NULL THEN turned_" + turnings.getOrDefault(before, 0) + "(%1$s) END AS %1$s";
        RewrittenTable rewritten = RewrittenTable.write(
                lake,
                database,
                table,
                head.getAsLong(),
                lake.files(table, head.getAsLong()),
                file -> "SELECT * REPLACE (%s, %s) FROM %s"
                        .formatted(
                                digest.formatted("value_digest"),
                                digest.formatted("record_digest"),
                                BronzeRows.read(lake.fieldIds(table), columns, List.of(file))));
        requireAll(rewritten);
        commit(rewritten);
    }

    private void commit(RewrittenTable rewritten) {
        lake.rewrites().commit(rewritten.replacement(), rewritten.deliveries(), Map.of(SUMMARY, pseudonymiser.keyId()));
        lake.steps().reached("rotate.committed");
    }

    private static void requireAll(RewrittenTable rewritten) {
        if (rewritten.rowsBefore() != rewritten.rowsAfter()) {
            throw new LandingException(
                    "%s has %d rows and %d were written anew. Nothing of this table was changed. This is a fault of Bevan: report it"
                            .formatted(rewritten.table(), rewritten.rowsBefore(), rewritten.rowsAfter()));
        }
    }

    private static LandingException failed(SQLException e) {
        return RewrittenTable.failed("Pseudonyms could not be turned", e);
    }

    @Override
    public void close() {
        database.close();
    }
}
