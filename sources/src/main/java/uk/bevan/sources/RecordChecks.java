package uk.bevan.sources;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks about the records of a file: their periods, and those that break a rule. */
final class RecordChecks {
    /** More rejects than this are counted and not listed. */
    static final int LISTED = 100_000;

    private final SegmentRunner runner;
    private final LandingSql sql;
    private final List<Records> segments;

    RecordChecks(SegmentRunner runner, LandingSql sql, List<Records> segments) {
        this.runner = runner;
        this.sql = sql;
        this.segments = segments;
    }

    /**
     * Records that break a rule.
     *
     * @param count how many
     * @param listed the first of them
     */
    record Rejects(long count, List<Reject> listed) {}

    /** The period of any valid record; empty where there is no valid record. */
    Optional<LocalDate> anyPeriod() throws SQLException {
        for (Records segment : segments) {
            List<Optional<LocalDate>> found = runner.eachRead(
                            List.of(segment),
                            (connection, records, number) -> LandingDatabase.query(
                                    connection, sql.anyPeriod(records), result -> date(result, 1)))
                    .getFirst();
            if (!found.isEmpty()) {
                return found.getFirst();
            }
        }
        return Optional.empty();
    }

    /** How many valid records there are of each period. */
    Map<LocalDate, Long> periods() throws SQLException {
        Map<LocalDate, Long> counts = new TreeMap<>();
        runner.eachRead(
                        segments,
                        (connection, records, number) -> LandingDatabase.query(
                                connection,
                                sql.periods(records),
                                result -> Map.entry(date(result, 1).orElseThrow(), result.getLong(2))))
                .forEach(part -> part.forEach(entry -> counts.merge(entry.getKey(), entry.getValue(), Long::sum)));
        return counts;
    }

    /** The largest date in a column over valid records. */
    Optional<LocalDate> latest(String column) throws SQLException {
        return runner
                .eachRead(
                        segments,
                        (connection, records, number) -> LandingDatabase.query(
                                connection, sql.latest(records, column), result -> date(result, 1)))
                .stream()
                .flatMap(List::stream)
                .flatMap(Optional::stream)
                .max(LocalDate::compareTo);
    }

    /** The records that break a rule. */
    Rejects rejects() throws SQLException {
        List<Rejects> parts = runner.eachRead(segments, (connection, records, number) -> {
            List<Reject> listed = new ArrayList<>();
            long count = 0;
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql.rejects(records))) {
                while (result.next()) {
                    count++;
                    if (listed.size() < LISTED) {
                        listed.add(reject(result));
                    }
                }
            }
            return new Rejects(count, listed);
        });
        return new Rejects(
                parts.stream().mapToLong(Rejects::count).sum(),
                parts.stream()
                        .flatMap(part -> part.listed().stream())
                        .limit(LISTED)
                        .toList());
    }

    private static Reject reject(ResultSet result) throws SQLException {
        String text = result.getString(3);
        return new Reject(result.getLong(1), result.getString(2), text == null ? "" : text, result.getString(4));
    }

    private static Optional<LocalDate> date(ResultSet result, int column) throws SQLException {
        return Optional.ofNullable(result.getObject(column, LocalDate.class));
    }
}
