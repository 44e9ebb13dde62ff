package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uk.bevan.server.figure.Caption;
import uk.bevan.server.figure.Cell;
import uk.bevan.server.figure.Dates;
import uk.bevan.server.figure.MapView;
import uk.bevan.server.figure.RankedFigure;
import uk.bevan.server.figure.TrendFigure;
import uk.bevan.server.figure.ValueClasses;
import uk.bevan.server.figure.ValueFormat;
import uk.bevan.server.page.PageNumber;
import uk.bevan.server.page.Provenance;

/** An answer of the explorer as pictures with their tables. */
final class ExplorerFigures {
    private static final int PAGE_SIZE = 200;

    private final ExplorerAnswer answer;
    private final ExplorerQuestion question;
    private final ValueFormat format;
    private final String period;
    private final Provenance provenance;

    ExplorerFigures(ExplorerAnswer answer, Provenance provenance) {
        this.answer = requireNonNull(answer, "answer is null");
        this.provenance = requireNonNull(provenance, "provenance is null");
        this.question = answer.question();
        this.format = Writing.format(question);
        this.period = Dates.inWords(question.from(), question.until());
    }

    /** The focus month by month. */
    TrendFigure trend() {
        List<TrendFigure.Month> months = answer.trend().stream()
                .map(month -> new TrendFigure.Month(
                        month.month(),
                        List.of(month.figure()
                                .map(figure -> Writing.cell(question, figure))
                                .orElseGet(() -> Cell.missing(Writing.NOT_PUBLISHED)))))
                .toList();
        return new TrendFigure(
                caption(
                        "trend",
                        "Month by month in " + answer.focus().name(),
                        answer.focus().name(),
                        months(months),
                        "month"),
                format,
                List.of(new TrendFigure.Line(answer.focus().name(), TrendFigure.Role.FOCUS)),
                months);
    }

    private String months(List<TrendFigure.Month> months) {
        List<TrendFigure.Month> known = months.stream()
                .filter(month -> month.figures().getFirst().isShown())
                .toList();
        if (known.isEmpty()) {
            return "There is no figure for any of these months.";
        }
        Comparator<TrendFigure.Month> byFigure =
                Comparator.comparing(month -> month.figures().getFirst().value().orElse(BigDecimal.ZERO));
        if (known.size() == 1) {
            return "%s in %s."
                    .formatted(
                            written(known.getFirst()),
                            Dates.inWords(known.getFirst().month()));
        }
        String ends = "From %s in %s to %s in %s"
                .formatted(
                        written(known.getFirst()),
                        Dates.inWords(known.getFirst().month()),
                        written(known.getLast()),
                        Dates.inWords(known.getLast().month()));
        return known.size() == 2
                ? ends + "."
                : "%s; highest %s, lowest %s."
                        .formatted(
                                ends,
                                Dates.inWords(known.stream()
                                        .max(byFigure)
                                        .orElseThrow()
                                        .month()),
                                Dates.inWords(known.stream()
                                        .min(byFigure)
                                        .orElseThrow()
                                        .month()));
    }

    private static String written(TrendFigure.Month month) {
        return month.figures().getFirst().written();
    }

    /** The end of the ranking that was asked for. */
    RankedFigure ranking() {
        String kind = question.level().plural().toLowerCase(Locale.UK);
        String headline = answer.ranked().isEmpty()
                ? "No figure to rank by"
                : "%s: %s"
                        .formatted(
                                question.end().words(),
                                answer.ranked().getFirst().area().name());
        String end = question.end().words().toLowerCase(Locale.UK);
        int comparable = (int)
                answer.areas().stream().filter(area -> area.rank().isPresent()).count();
        String alternative = answer.ranked().size() == comparable
                ? "All that have a figure, the %s first.".formatted(end)
                : "The %d %s of %s %s."
                        .formatted(answer.ranked().size(), end, ValueFormat.COUNT.write(comparable), kind);
        return figure("ranking", headline, alternative, answer.ranked(), Optional.empty(), List.of());
    }

    /**
     * Every area of the level on a map and in its table, a page of the table at a time.
     *
     * @param asked the answer to the question itself, of which this one may be the rates
     * @param page of the table, if one was asked for
     */
    RankedFigure places(MapSources sources, ExplorerAnswer asked, Optional<String> page) {
        List<Cell> cells = answer.areas().stream()
                .filter(area -> area.rank().isPresent())
                .map(area -> Writing.cell(question, area.figure()))
                .toList();
        ValueClasses classes = ValueClasses.fifths(cells, format);
        long known = answer.areas().stream()
                .filter(area -> !area.area().key().code().equals(Organisations.ELSEWHERE))
                .count();
        int areas = answer.areas().size();
        PageNumber number = PageNumber.of(page, areas, PAGE_SIZE);
        List<AreaFigure> shown = answer.areas().stream()
                .skip(number.skipped())
                .limit(number.size())
                .toList();
        List<String> notes = new ArrayList<>();
        String alternative =
                "Each shade of the map is a class of the table, where every area stands in the order of its figure.";
        if (!question.equals(asked.question())) {
            alternative +=
                    " Both are of rates, because sums follow how many people live in an area; sums stand beside them.";
            answer.notes().stream()
                    .filter(note -> !asked.notes().contains(note))
                    .forEach(notes::add);
        }
        if (number.pages() > 1) {
            notes.add("This page of the table has %d of %s; the file has them all."
                    .formatted(
                            shown.size(), ValueFormat.COUNT.write(answer.areas().size())));
        }
        long unplaced = answer.areas().stream()
                .filter(area -> question.level() == AreaLevel.PRACTICE
                        && area.area().position().isEmpty())
                .count();
        if (unplaced > 0) {
            notes.add("%d of the practices have no known position and are not on the map.".formatted(unplaced));
        }
        String headline = "%s %s%s"
                .formatted(
                        ValueFormat.COUNT.write(BigDecimal.valueOf(known)),
                        (known == 1
                                        ? question.level().singular()
                                        : question.level().plural())
                                .toLowerCase(Locale.UK),
                        spread(answer.areas()));
        return figure("places", headline, alternative, shown, Optional.of(sources.map(question, classes)), notes)
                .with(number.paging(
                        other -> "%s&page=%d#places".formatted(Addresses.explorer(asked.question()), other)));
    }

    private String spread(List<AreaFigure> areas) {
        List<BigDecimal> values = areas.stream()
                .filter(area -> area.rank().isPresent())
                .flatMap(area -> area.figure().value().stream())
                .sorted()
                .toList();
        if (values.isEmpty()) {
            return "";
        }
        String least = format.write(values.getFirst());
        String greatest = format.write(values.getLast());
        return least.equals(greatest) ? ": " + least : ", from %s to %s".formatted(least, greatest);
    }

    private RankedFigure figure(
            String id,
            String headline,
            String alternative,
            List<AreaFigure> areas,
            Optional<MapView> map,
            List<String> notes) {
        boolean ratio = Figures.isRatio(question);
        return new RankedFigure(
                caption(
                                id,
                                headline,
                                question.level().plural() + " in "
                                        + answer.focus().name(),
                                alternative,
                                "area")
                        .with(notes),
                format,
                question.level().singular(),
                heading(),
                ratio ? List.of(numerator(), denominator()) : List.of(),
                areas.stream().map(area -> row(area, ratio)).toList(),
                map);
    }

    private RankedFigure.Row row(AreaFigure area, boolean ratio) {
        AreaKey key = area.area().key();
        return new RankedFigure.Row(
                area.rank().isPresent() ? Optional.of(area.rank().getAsInt()) : Optional.empty(),
                key.code(),
                area.area().name(),
                Addresses.area(key),
                Writing.cell(question, area.figure()),
                ratio
                        ? List.of(
                                Cell.shown(area.figure().numerator(), numeratorFormat()),
                                Cell.of(area.figure().denominator(), denominatorFormat(), "none"))
                        : List.of(),
                key.equals(question.focus()));
    }

    private ValueFormat numeratorFormat() {
        return question.measure() == Measure.COST_PER_ITEM ? ValueFormat.POUNDS : Writing.plain(question.measure());
    }

    private ValueFormat denominatorFormat() {
        return switch (question.denominator()) {
            case Denominator.Nothing(), Denominator.RegisteredPatients() -> ValueFormat.COUNT;
            case Denominator.Medicines(CodeSet _) -> numeratorFormat();
        };
    }

    private String numerator() {
        return question.measure() == Measure.COST_PER_ITEM
                ? Measure.ACTUAL_COST.words()
                : question.measure().words();
    }

    private String denominator() {
        return switch (question.denominator()) {
            case Denominator.Nothing() -> Measure.ITEMS.words();
            case Denominator.RegisteredPatients() -> "Patient-months";
            case Denominator.Medicines(CodeSet _) -> "Of the other medicines";
        };
    }

    private String heading() {
        return switch (question.denominator()) {
            case Denominator.Nothing() -> question.measure().words();
            case Denominator.RegisteredPatients() -> question.measure().words() + " per 1,000";
            case Denominator.Medicines(CodeSet _) -> "Share";
        };
    }

    private Caption caption(String id, String headline, String where, String alternative, String by) {
        String unit = answer.unit();
        return new Caption(
                id,
                headline,
                "%s of %s, %s, %s"
                        .formatted(
                                unit.substring(0, 1).toUpperCase(Locale.UK) + unit.substring(1),
                                answer.numeratorName(),
                                where,
                                period),
                alternative,
                question.denominator() instanceof Denominator.RegisteredPatients
                        ? provenance.prescribingToPatients()
                        : provenance.prescribing(),
                Optional.of(Addresses.csv(question, by)),
                List.of());
    }
}
