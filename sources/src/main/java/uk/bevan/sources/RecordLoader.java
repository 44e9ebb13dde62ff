package uk.bevan.sources;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import uk.bevan.models.Policy;
import uk.bevan.sources.RecordReader.Broken;
import uk.bevan.sources.RecordReader.DeliveredRecord;
import uk.bevan.sources.RecordReader.Whole;

/** Puts records that Java reads into a table of texts, so that the same SQL checks and casts them. */
final class RecordLoader {
    private static final String TABLE = "delivered_record";

    private final LandingDatabase database;

    RecordLoader(LandingDatabase database) {
        this.database = database;
    }

    /**
     * What was loaded.
     *
     * @param records the table
     * @param whole records in it
     * @param broken pieces of the file that are no record
     * @param door what the identity door did; records it withheld are not among the whole
     */
    record Loaded(Records records, long whole, List<Reject> broken, DoorReport door) {}

    Loaded load(Match delivered, RecordDoor door, RecordReader reader) throws IOException, SQLException {
        Match match = door.landed();
        RecordDoor.Lane lane = door.lane();
        Texts fields = new Texts(delivered.fieldCount());
        Texts past = new Texts(match.fieldCount());
        String columns =
                match.fieldNames().stream().map(name -> name + " VARCHAR").collect(Collectors.joining(", "));
        database.execute("CREATE OR REPLACE TABLE %s (_line BIGINT, %s)".formatted(TABLE, columns));
        List<Reject> broken = new ArrayList<>();
        long whole = 0;
        try (DuckDBAppender appender = database.root().createAppender(DuckDBConnection.DEFAULT_SCHEMA, TABLE)) {
            Optional<DeliveredRecord> next = reader.next();
            while (next.isPresent()) {
                switch (next.get()) {
                    case Whole record -> {
                        fields.fill(record.fields());
                        Passage passage = lane.pass(fields, past);
                        boolean passes = passage.passes();
                        door.settle(record.line(), passes && door.watches() ? lane.watched(fields) : passage);
                        if (passes) {
                            append(appender, record.line(), past);
                            whole++;
                        }
                    }
                    case Broken piece -> broken.add(reject(match, piece));
                }
                next = reader.next();
            }
        }
        return new Loaded(new Records.OfTable(TABLE), whole, broken, door.report());
    }

    private static void append(DuckDBAppender appender, long line, Texts fields) throws SQLException {
        appender.beginRow();
        appender.append(line);
        for (byte[] field : fields.all()) {
            if (field.length == 0) {
                appender.appendNull();
            } else {
                appender.append(Texts.text(field));
            }
        }
        appender.endRow();
    }

    private static Reject reject(Match match, Broken piece) {
        String text = match.contract().policy() == Policy.OPEN ? piece.text() : LandingSql.WITHHELD;
        return new Reject(piece.line(), "", text, piece.reason());
    }

    /** Frees what was loaded. */
    void clear() throws SQLException {
        database.execute("DROP TABLE IF EXISTS " + TABLE);
    }
}
