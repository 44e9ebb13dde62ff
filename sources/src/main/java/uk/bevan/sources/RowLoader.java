package uk.bevan.sources;

import java.io.IOException;
import java.sql.SQLException;

/** Streams rows past the identity door into a table of texts: what the engine may spill to disk has been past the door. */
final class RowLoader {
    private final LandingDatabase database;

    RowLoader(LandingDatabase database) {
        this.database = database;
    }

    /**
     * What was loaded.
     *
     * @param rows how many rows passed
     * @param contentHash digest of the stream of rows
     * @param match the shape of the rows past the door
     * @param door what the door did
     */
    record Loaded(long rows, String contentHash, Match match, DoorReport door) {}

    /** Makes a view of the rows that passed: {@code _line}, {@code _row_digest}, then the fields. */
    Loaded load(String view, Match delivered, RecordDoor door, RowSource source) throws IOException, SQLException {
        ArrivingRows rows = new ArrivingRows(source, door, delivered);
        String all = view + "_or_withheld";
        database.fill(all, rows);
        database.execute(
                "CREATE OR REPLACE VIEW %s AS SELECT * FROM %s WHERE _row_digest IS NOT NULL".formatted(view, all));
        database.execute("CREATE OR REPLACE VIEW %s AS SELECT * FROM %s WHERE _row_digest IS NULL"
                .formatted(withheld(view), all));
        return rows.loaded();
    }

    /** The view beside one that was loaded: the keys of records that were withheld, which are at the source all the same. */
    static String withheld(String view) {
        return view + "_withheld";
    }
}
