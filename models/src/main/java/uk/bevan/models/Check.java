package uk.bevan.models;

import java.math.BigDecimal;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import uk.bevan.lake.TableName;

/** Something that must hold of a table. Words follow dbt's where one exists. */
public sealed interface Check {
    /** A name unique within its table, given or made from its kind and columns. */
    String name();

    /** Whether a failure stops publication. */
    Severity severity();

    /** A condition that limits the rows looked at. */
    Optional<String> where();

    /** Whether a failure stops publication. */
    enum Severity {
        BLOCK,
        WARN
    }

    /** The model's grain identifies a row: no key twice, none of its columns null. */
    record Grain(String name, Severity severity, Optional<String> where, List<String> columns) implements Check {}

    /** None of the columns is null. */
    record NotNull(String name, Severity severity, Optional<String> where, List<String> columns) implements Check {}

    /** No combination of the columns stands twice. */
    record Unique(String name, Severity severity, Optional<String> where, List<String> columns) implements Check {}

    /** Every value that is not null is one of these. */
    record AcceptedValues(String name, Severity severity, Optional<String> where, String column, List<String> values)
            implements Check {}

    /** Every value that is not null stands in a column of another table. */
    record Relates(String name, Severity severity, Optional<String> where, String column, TableName to, String toColumn)
            implements Check {}

    /** Every value that is not null lies between these, ends included. */
    record Between(
            String name,
            Severity severity,
            Optional<String> where,
            String column,
            Optional<BigDecimal> min,
            Optional<BigDecimal> max)
            implements Check {}

    /** Every value that is not null matches the regular expression as a whole. */
    record Matches(String name, Severity severity, Optional<String> where, String column, String pattern)
            implements Check {}

    /** The table has so many rows. */
    record RowCount(String name, Severity severity, Optional<String> where, Optional<Long> min, Optional<Long> max)
            implements Check {}

    /** The latest value of a date column is no older than this, seen from the day of the run. */
    record Fresh(String name, Severity severity, Optional<String> where, String column, Period within)
            implements Check {}

    /** Two sums agree, in all or for each value of some columns both tables have. */
    record Reconciles(
            String name,
            Severity severity,
            Optional<String> where,
            String sum,
            TableName to,
            String toColumn,
            List<String> by,
            BigDecimal tolerance,
            boolean relative)
            implements Check {}

    /** Rows in equal rows out: this table has as many rows as another, in all or for each value of some columns. */
    record Conserves(String name, Severity severity, Optional<String> where, TableName rowsOf, List<String> by)
            implements Check {}

    /** A query that returns the offending rows; {@code this} is the table under test. */
    record Sql(String name, Severity severity, Optional<String> where, String query) implements Check {}
}
