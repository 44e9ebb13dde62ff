package uk.bevan.server.figure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Places in the order of their figures: a table with a bar in each row, starting at zero, and if there is a map, the class
 * each place has on it.
 *
 * @param caption the words around it
 * @param format how its figures are written
 * @param nameHeading what its rows are: {@code Practice}
 * @param valueHeading what its figures are, with unit
 * @param extraHeadings what stands beside the figure: {@code Items}, {@code Patients}
 * @param rows in the order they are shown
 * @param map the map of the same figures, if places have one
 * @param paging where these rows stand among others of a long table
 */
public record RankedFigure(
        Caption caption,
        ValueFormat format,
        String nameHeading,
        String valueHeading,
        List<String> extraHeadings,
        List<Row> rows,
        Optional<MapView> map,
        Optional<Paging> paging) {
    /** A whole table. */
    public RankedFigure(
            Caption caption,
            ValueFormat format,
            String nameHeading,
            String valueHeading,
            List<String> extraHeadings,
            List<Row> rows,
            Optional<MapView> map) {
        this(caption, format, nameHeading, valueHeading, extraHeadings, rows, map, Optional.empty());
    }

    /** The same as a page of a longer table. */
    public RankedFigure with(Paging page) {
        return new RankedFigure(
                caption, format, nameHeading, valueHeading, extraHeadings, rows, map, Optional.of(page));
    }

    /**
     * A place and its figure.
     *
     * @param rank its place in the order, empty where there is no figure to rank by
     * @param code what identifies it
     * @param address its own page, if it has one
     * @param figure what it is ranked by
     * @param extras what stands beside it, in the order of the headings
     * @param focus whether the page is about this one
     */
    public record Row(
            Optional<Integer> rank,
            String code,
            String name,
            Optional<String> address,
            Cell figure,
            List<Cell> extras,
            boolean focus) {
        public Row {
            requireNonNull(rank, "rank is null");
            requireNonNull(code, "code is null");
            requireNonNull(name, "name is null");
            requireNonNull(address, "address is null");
            requireNonNull(figure, "figure is null");
            extras = List.copyOf(extras);
        }
    }

    public RankedFigure {
        requireNonNull(caption, "caption is null");
        requireNonNull(format, "format is null");
        requireNonNull(nameHeading, "nameHeading is null");
        requireNonNull(valueHeading, "valueHeading is null");
        requireNonNull(map, "map is null");
        requireNonNull(paging, "paging is null");
        extraHeadings = List.copyOf(extraHeadings);
        rows = List.copyOf(rows);
        int extras = extraHeadings.size();
        if (rows.stream().anyMatch(row -> row.extras().size() != extras)) {
            throw new IllegalArgumentException("a row of '%s' has not %d extras".formatted(caption.id(), extras));
        }
    }

    /** Where the bars of this table begin and end. */
    public BarScale scale() {
        return BarScale.over(rows.stream().map(Row::figure).toList());
    }
}
