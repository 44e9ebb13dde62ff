package uk.bevan.sources;

import java.sql.SQLException;

/** Counts by SQL. */
final class RowCount {
    private RowCount() {}

    /** The one number that a query answers with. */
    static long of(LandingDatabase database, String sql) throws SQLException {
        return LandingDatabase.query(database.root(), sql, result -> result.getLong(1))
                .getFirst();
    }
}
