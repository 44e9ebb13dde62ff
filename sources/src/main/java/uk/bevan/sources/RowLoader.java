package uk.bevan.sources;

import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import uk.bevan.models.ContractColumn;
import uk.bevan.models.ContractColumn.Parse;

/** Streams rows past the identity door into a table of texts: what the engine may spill to disk has been past the door. */
final class RowLoader {
    private final LandingDatabase database;

    RowLoader(LandingDatabase database) {
        this.database = database;
    }

    /**
     * What was loaded.
     *
     * @param rows how many rows
     * @param contentHash digest of the stream of rows
     * @param match the shape of the rows past the door
     * @param door what the door did
     */
    record Loaded(long rows, String contentHash, Match match, DoorReport door) {}

    /** Fills a new table {@code _line}, {@code _row_digest}, then the fields. */
    Loaded load(String table, Match delivered, RecordDoor door, RowSource source) throws IOException, SQLException {
        Match match = door.landed();
        String columns = match.fieldNames().stream()
                .map(name -> ", " + name + " VARCHAR")
                .collect(Collectors.joining());
        database.execute("CREATE OR REPLACE TABLE %s (_line BIGINT, _row_digest VARCHAR%s)".formatted(table, columns));
        database.execute("CREATE OR REPLACE TABLE %s AS SELECT * FROM %s".formatted(withheld(table), table));
        RowDigest digest = new RowDigest(match);
        // Rows go to the engine by the thousand: outside a transaction each thousand would be committed by itself.
        database.execute("BEGIN TRANSACTION");
        long rows;
        try {
            rows = append(table, match, source, door, digest, delivered.fieldCount());
            database.execute("COMMIT");
        } catch (IOException | SQLException | RuntimeException e) {
            database.execute("ROLLBACK");
            throw e;
        }
        return new Loaded(rows, digest.ofStream(), match, door.report());
    }

    private long append(String table, Match match, RowSource source, RecordDoor door, RowDigest digest, int fieldCount)
            throws IOException, SQLException {
        boolean[] codes = codes(match);
        String[] fields = new String[fieldCount];
        String[] past = new String[match.fieldCount()];
        long rows = 0;
        try (DuckDBAppender appender = database.root().createAppender(DuckDBConnection.DEFAULT_SCHEMA, table);
                DuckDBAppender keys =
                        database.root().createAppender(DuckDBConnection.DEFAULT_SCHEMA, withheld(table))) {
            while (source.next(fields)) {
                if (door.pass(source.line(), fields, past)) {
                    append(appender, source.line(), door.digest(digest, past), past, codes);
                    rows++;
                } else {
                    door.key(fields, past);
                    append(keys, source.line(), "", past, codes);
                }
            }
        }
        return rows;
    }

    /** The table beside one that was loaded: the keys of records that were withheld, which are at the source all the same. */
    static String withheld(String table) {
        return table + "_withheld";
    }

    private static boolean[] codes(Match match) {
        boolean[] codes = new boolean[match.fieldCount()];
        for (ContractColumn column : match.contract().columns()) {
            Integer position = match.fieldOf().get(column.name());
            if (position != null && column.parse() == Parse.CODE) {
                codes[position] = true;
            }
        }
        return codes;
    }

    private static void append(DuckDBAppender appender, long line, String digest, String[] fields, boolean[] codes)
            throws SQLException {
        appender.beginRow();
        appender.append(line);
        appender.append(digest);
        for (int position = 0; position < fields.length; position++) {
            String text = ColumnSql.stripped(fields[position], codes[position]);
            if (text.isEmpty()) {
                appender.appendNull();
            } else {
                appender.append(text);
            }
        }
        appender.endRow();
    }
}
