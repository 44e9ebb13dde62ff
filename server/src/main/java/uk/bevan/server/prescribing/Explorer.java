package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import uk.bevan.server.PublicationView;

/** Answers the explorer's questions from one publication; pages, API and downloads show what it says. */
public final class Explorer {
    private final PublicationView view;
    private final PrescribingSums sums;
    private final Organisations organisations;
    private final PublishedMonths months;

    /** @param view the publication */
    public Explorer(PublicationView view) {
        this.view = requireNonNull(view, "view is null");
        this.months = PublishedMonths.of(view);
        this.sums = new PrescribingSums(view);
        this.organisations = Organisations.of(view);
    }

    /**
     * Answers a question; an equal one asked before is not worked out again.
     *
     * @throws uk.bevan.duckdb.QueryRefusedException if it needs more time, memory or turns than there are
     */
    public ExplorerAnswer answer(ExplorerQuestion question) {
        ExplorerAnswer answer = view.remember(question, ExplorerAnswer.class, () -> workedOut(question));
        // A map of practices fetches these next.
        answer.rates().ifPresent(rates -> view.remember(rates.question(), ExplorerAnswer.class, () -> rates));
        return answer;
    }

    private ExplorerAnswer workedOut(ExplorerQuestion question) {
        Scope scope = Scope.of(question);
        Parts parts = parts(question, scope);
        Optional<ExplorerAnswer> rates = question.asRates()
                .filter(asked -> months.lastCount().isPresent())
                .map(asked -> answer(
                        asked,
                        new Parts(parts.numerator(), Optional.of(sums.patients(scope)), Figures.multiplier(asked)),
                        Optional.empty()));
        return answer(question, parts, rates);
    }

    private ExplorerAnswer answer(ExplorerQuestion question, Parts parts, Optional<ExplorerAnswer> rates) {
        List<MonthFigure> trend = PublishedMonths.calendar(question.from(), question.until()).stream()
                .map(month -> new MonthFigure(
                        month, months.isPublished(month) ? Optional.of(parts.ofMonth(month)) : Optional.empty()))
                .toList();
        List<AreaFigure> areas = areas(question, parts);
        Words words = new Words(BnfTree.of(view), question);
        Area focus =
                organisations.named(question.focus().level(), question.focus().code());
        return new ExplorerAnswer(
                question,
                view.id(),
                words.headline(focus, trend),
                words.numeratorName(),
                words.unit(),
                focus,
                months.published(question.from(), question.until()).isEmpty() ? Figure.NOT_KNOWN : parts.total(),
                trend,
                areas,
                ranked(question, areas),
                notes(question),
                rates);
    }

    private Parts parts(ExplorerQuestion question, Scope scope) {
        Sums numerator = sums.medicines(question.numerator(), amount(question.measure()), scope);
        BigDecimal multiplier = Figures.multiplier(question);
        if (question.measure() == Measure.COST_PER_ITEM) {
            return new Parts(
                    numerator, Optional.of(sums.medicines(question.numerator(), Amount.ITEMS, scope)), multiplier);
        }
        return switch (question.denominator()) {
            case Denominator.Nothing() -> new Parts(numerator, Optional.empty(), multiplier);
            case Denominator.RegisteredPatients() ->
                new Parts(numerator, Optional.of(sums.patients(scope)), multiplier);
            case Denominator.Medicines(CodeSet codes) ->
                new Parts(numerator, Optional.of(sums.medicines(codes, amount(question.measure()), scope)), multiplier);
        };
    }

    static Amount amount(Measure measure) {
        return switch (measure) {
            case ITEMS -> Amount.ITEMS;
            case QUANTITY -> Amount.QUANTITY;
            case NIC -> Amount.NIC;
            case ACTUAL_COST, COST_PER_ITEM -> Amount.ACTUAL_COST;
        };
    }

    private List<AreaFigure> areas(ExplorerQuestion question, Parts parts) {
        List<AreaFigure> unranked = new ArrayList<>();
        for (String code : parts.areas()) {
            unranked.add(new AreaFigure(
                    organisations.named(question.level(), code), parts.ofArea(code), OptionalInt.empty()));
        }
        unranked.sort(Comparator.comparing((AreaFigure area) -> isElsewhere(area))
                .thenComparing(area -> area.figure().value().isEmpty())
                .thenComparing(area -> area.figure().value().orElse(BigDecimal.ZERO), Comparator.reverseOrder())
                .thenComparing(area -> area.area().name())
                .thenComparing(area -> area.area().key().code()));
        return withRanks(unranked);
    }

    private static List<AreaFigure> withRanks(List<AreaFigure> sorted) {
        List<AreaFigure> ranked = new ArrayList<>();
        int rank = 0;
        Optional<BigDecimal> before = Optional.empty();
        for (AreaFigure area : sorted) {
            Optional<BigDecimal> value = area.figure().value();
            if (value.isEmpty() || isElsewhere(area)) {
                ranked.add(area);
                continue;
            }
            boolean shared = before.isPresent() && before.get().compareTo(value.get()) == 0;
            rank = shared ? rank : ranked.size() + 1;
            before = value;
            ranked.add(new AreaFigure(area.area(), area.figure(), OptionalInt.of(rank)));
        }
        return ranked;
    }

    // What lies in no known area cannot be compared with areas; it stays in the table, last, and in every total.
    private static boolean isElsewhere(AreaFigure area) {
        return area.area().key().code().equals(Organisations.ELSEWHERE);
    }

    private static List<AreaFigure> ranked(ExplorerQuestion question, List<AreaFigure> areas) {
        List<AreaFigure> known = new ArrayList<>(
                areas.stream().filter(area -> area.rank().isPresent()).toList());
        if (question.end() == End.LOWEST) {
            Collections.reverse(known);
        }
        return known.subList(0, Math.min(question.top(), known.size()));
    }

    private List<String> notes(ExplorerQuestion question) {
        List<String> notes = new ArrayList<>();
        List<YearMonth> missing = PublishedMonths.calendar(question.from(), question.until()).stream()
                .filter(month -> !months.isPublished(month))
                .toList();
        if (!missing.isEmpty()) {
            notes.add("No prescribing is published for " + Words.months(missing) + ": a gap, not nought.");
        }
        if (question.denominator() instanceof Denominator.RegisteredPatients) {
            List<YearMonth> lent = months.published(question.from(), question.until()).stream()
                    .filter(month -> !months.countFor(month).equals(Optional.of(month)))
                    .toList();
            if (!lent.isEmpty()) {
                notes.add(
                        months.lastCount().isEmpty()
                                ? "No count of registered patients is published, so nothing can be shown per 1,000 of"
                                        + " them."
                                : "Registered patients were not counted for %s: the nearest count before (or, without one, after) stands for them."
                                        .formatted(Words.months(lent)));
            }
        }
        if (question.measure() == Measure.QUANTITY) {
            notes.add("Quantities are in the unit of each presentation: tablets, millilitres, grams. Sums over"
                    + " presentations of different units say little.");
        }
        return notes;
    }

    /** Every area in every month, by area, then month; the same figures as {@link #answer}, told further apart. */
    public List<AreaMonthFigure> byAreaAndMonth(ExplorerQuestion question) {
        return new AreaMonths(sums, organisations, months).rows(question);
    }

    /** The sums that a question's figures are made of. */
    private record Parts(Sums numerator, Optional<Sums> denominator, BigDecimal multiplier) {
        Figure ofMonth(YearMonth month) {
            return figure(
                    numerator.byMonth().getOrDefault(month, BigDecimal.ZERO),
                    denominator.flatMap(
                            sums -> Optional.ofNullable(sums.byMonth().get(month))));
        }

        Figure ofArea(String code) {
            return figure(
                    numerator.byArea().getOrDefault(code, BigDecimal.ZERO),
                    denominator.flatMap(
                            sums -> Optional.ofNullable(sums.byArea().get(code))));
        }

        Figure total() {
            return figure(
                    numerator.total(),
                    denominator.filter(sums -> !sums.byMonth().isEmpty()).map(Sums::total));
        }

        // Where there is a denominator, an area that has one and prescribed nothing has a rate of nought.
        TreeSet<String> areas() {
            TreeSet<String> codes = new TreeSet<>(numerator.byArea().keySet());
            denominator.map(Sums::byArea).map(Map::keySet).ifPresent(codes::addAll);
            return codes;
        }

        private Figure figure(BigDecimal above, Optional<BigDecimal> below) {
            return denominator.isPresent() ? Figures.ratio(above, below, multiplier) : Figures.sum(above);
        }
    }
}
