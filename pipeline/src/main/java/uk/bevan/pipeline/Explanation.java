package uk.bevan.pipeline;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.TableName;
import uk.bevan.models.ColumnLineage.Source;

/**
 * The way from a number back to the files it came from.
 *
 * @param publicationId the publication it was read in
 * @param table the table it stands in
 * @param column its column
 * @param total the column's sum over the period asked for, exactly as the publication holds it; empty for what cannot be added
 * @param rows rows behind that sum
 * @param steps the models on the way, from the table back to Bronze
 * @param files deliveries that counted, of the contracts its values came from
 */
public record Explanation(
        String publicationId,
        TableName table,
        String column,
        Optional<String> total,
        long rows,
        List<Step> steps,
        List<File> files) {
    public Explanation {
        steps = List.copyOf(steps);
        files = List.copyOf(files);
    }

    /**
     * A model on the way.
     *
     * @param table the table or view it makes
     * @param summary what a row of it is
     * @param file where its text stands
     * @param sql its text
     * @param values the columns its values come from
     * @param rows the columns that decide which rows there are
     */
    public record Step(
            TableName table, String summary, String file, String sql, Set<Source> values, Set<Source> rows) {}

    /**
     * A delivery that counted.
     *
     * @param contract the Bronze table it landed in
     * @param period the period of it that counted
     * @param delivery the delivery
     * @param preferred whether facts took it: of several layouts that cover a period, one is preferred
     */
    public record File(TableName contract, LocalDate period, Delivery delivery, boolean preferred) {}
}
