package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import uk.bevan.server.BadParameterException;
import uk.bevan.server.CsvText;

/** An answer as rows, for the API and for downloads. */
public final class ExplorerTable {
    private static final List<String> COLUMNS = List.of(
            "area_level", "area_code", "area_name", "month", "numerator", "denominator", "value", "unit", "rank");

    private ExplorerTable() {}

    /** What rows are told apart by. */
    public enum By {
        AREA("area"),
        MONTH("month"),
        AREA_MONTH("area_month");

        private final String parameter;

        By(String parameter) {
            this.parameter = parameter;
        }

        /** Its word in a link. */
        public String parameter() {
            return parameter;
        }

        /** @throws BadParameterException for any other word */
        public static By of(String word) {
            return Arrays.stream(values())
                    .filter(by -> by.parameter.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new BadParameterException("by", word, "area, month or area_month"));
        }
    }

    /**
     * A row.
     *
     * @param area the area
     * @param month the month; empty for all months of the question
     * @param figure the figure; empty for a month without published prescribing
     * @param rank among the areas; rows by area only
     */
    public record Row(Area area, Optional<YearMonth> month, Optional<Figure> figure, OptionalInt rank) {
        public Row {
            requireNonNull(area, "area is null");
            requireNonNull(month, "month is null");
            requireNonNull(figure, "figure is null");
            requireNonNull(rank, "rank is null");
        }
    }

    /** The rows of an answer. */
    public static List<Row> rows(Explorer explorer, ExplorerAnswer answer, By by) {
        return switch (by) {
            case AREA ->
                answer.areas().stream()
                        .map(area -> new Row(area.area(), Optional.empty(), Optional.of(area.figure()), area.rank()))
                        .toList();
            case MONTH ->
                answer.trend().stream()
                        .map(month -> new Row(
                                answer.focus(), Optional.of(month.month()), month.figure(), OptionalInt.empty()))
                        .toList();
            case AREA_MONTH ->
                explorer.byAreaAndMonth(answer.question()).stream()
                        .map(row -> new Row(
                                row.area(), Optional.of(row.month()), Optional.of(row.figure()), OptionalInt.empty()))
                        .toList();
        };
    }

    /** Rows as CSV. */
    public static CsvText csv(ExplorerAnswer answer, List<Row> rows) {
        CsvText csv = new CsvText(COLUMNS);
        for (Row row : rows) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(row.area().key().level().parameter());
            cells.add(row.area().key().code());
            cells.add(row.area().name());
            cells.add(row.month().orElse(null));
            cells.add(row.figure().map(Figure::numerator).orElse(null));
            cells.add(row.figure().flatMap(Figure::denominator).orElse(null));
            cells.add(row.figure().flatMap(Figure::value).orElse(null));
            cells.add(answer.unit());
            cells.add(row.rank().isPresent() ? row.rank().getAsInt() : null);
            csv.row(cells);
        }
        return csv;
    }
}
