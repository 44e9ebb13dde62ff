package uk.bevan.server.figure;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;

/**
 * Figures month by month: a table with a row per month, and the chart that is drawn from it. At most four lines besides
 * the peers, or they cannot be told apart.
 *
 * @param caption the words around it
 * @param format how its figures are written
 * @param lines its columns
 * @param months its rows; a month that is left out is a gap in the chart
 */
public record TrendFigure(Caption caption, ValueFormat format, List<Line> lines, List<Month> months) {
    private static final int MOST_LINES = 4;

    /** What a line is to the reader. */
    public enum Role {
        /** What the page is about. */
        FOCUS,
        /** What it is compared with. */
        OTHER,
        /** The middle of its peers. */
        MEDIAN,
        /** Lower edge of the band that holds most peers. */
        BAND_LOW,
        /** Upper edge of it. */
        BAND_HIGH;

        /** Its name in a page's attributes. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A line of the chart, a column of the table.
     *
     * @param name what it is called in both
     */
    public record Line(String name, Role role) {
        public Line {
            requireNonNull(name, "name is null");
            requireNonNull(role, "role is null");
        }
    }

    /**
     * A row.
     *
     * @param figures one for each line
     */
    public record Month(YearMonth month, List<Cell> figures) {
        public Month {
            requireNonNull(month, "month is null");
            figures = List.copyOf(figures);
        }
    }

    public TrendFigure {
        requireNonNull(caption, "caption is null");
        requireNonNull(format, "format is null");
        lines = List.copyOf(lines);
        months = List.copyOf(months);
        int columns = lines.size();
        if (months.stream().anyMatch(month -> month.figures().size() != columns)) {
            throw new IllegalArgumentException("a month of '%s' has not %d figures".formatted(caption.id(), columns));
        }
        if (lines.stream()
                        .filter(line -> line.role() == Role.FOCUS || line.role() == Role.OTHER)
                        .count()
                > MOST_LINES) {
            throw new IllegalArgumentException("'%s' has more than %d lines".formatted(caption.id(), MOST_LINES));
        }
    }
}
