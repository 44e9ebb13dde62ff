package uk.bevan.simulator.systems;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import uk.bevan.simulator.trust.Feed;

/** SQL of the two databases; every name in it is one of {@link Feed}'s own. */
final class TableSql {
    private TableSql() {}

    /** The tables, from the file beside the generator. */
    static String definition(String database) throws IOException {
        try (InputStream in = Feed.class.getResourceAsStream(database + ".sql")) {
            if (in == null) {
                throw new IllegalStateException(database + ".sql is not beside the simulator's classes");
            }
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    static String copyInto(String table) {
        return "COPY %s FROM STDIN (FORMAT csv)".formatted(table);
    }

    static String incoming(Feed feed) {
        return "CREATE TEMPORARY TABLE %s (LIKE %s) ON COMMIT DROP".formatted(incomingName(feed), feed.tableName());
    }

    static String incomingName(Feed feed) {
        return "incoming_" + feed.tableName();
    }

    /** Deletes the rows whose keys the one parameter, an array, holds. */
    static String delete(Feed feed) {
        return "DELETE FROM %s WHERE %s = ANY (?)".formatted(feed.tableName(), feed.key());
    }

    /** Puts what came in place of rows of the same key. */
    static String replace(Feed feed) {
        String assignments = feed.columns().stream()
                .filter(column -> !column.equals(feed.key()))
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        return "INSERT INTO %s SELECT * FROM %s ON CONFLICT (%s) DO UPDATE SET %s"
                .formatted(feed.tableName(), incomingName(feed), feed.key(), assignments);
    }
}
