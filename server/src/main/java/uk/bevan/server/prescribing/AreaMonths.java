package uk.bevan.server.prescribing;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A question's figures for each area and month. */
final class AreaMonths {
    private final PrescribingSums sums;
    private final Organisations organisations;
    private final PublishedMonths months;

    AreaMonths(PrescribingSums sums, Organisations organisations, PublishedMonths months) {
        this.sums = sums;
        this.organisations = organisations;
        this.months = months;
    }

    List<AreaMonthFigure> rows(ExplorerQuestion question) {
        Scope scope = Scope.of(question);
        Grid above = medicines(question.numerator(), Explorer.amount(question.measure()), scope);
        Optional<Grid> below = below(question, scope);
        TreeSet<String> areas = new TreeSet<>(above.areas());
        below.ifPresent(grid -> areas.addAll(grid.areas()));
        List<AreaMonthFigure> rows = new ArrayList<>();
        for (String code : areas) {
            Area area = organisations.named(question.level(), code);
            for (YearMonth month : months.published(question.from(), question.until())) {
                Optional<BigDecimal> numerator = above.at(code, month);
                Optional<BigDecimal> denominator = below.flatMap(grid -> grid.at(code, month));
                if (numerator.isPresent() || denominator.isPresent()) {
                    BigDecimal sum = numerator.orElse(BigDecimal.ZERO);
                    rows.add(new AreaMonthFigure(
                            area,
                            month,
                            below.isPresent()
                                    ? Figures.ratio(sum, denominator, Figures.multiplier(question))
                                    : Figures.sum(sum)));
                }
            }
        }
        return rows;
    }

    private Optional<Grid> below(ExplorerQuestion question, Scope scope) {
        if (question.measure() == Measure.COST_PER_ITEM) {
            return Optional.of(medicines(question.numerator(), Amount.ITEMS, scope));
        }
        return switch (question.denominator()) {
            case Denominator.Nothing() -> Optional.empty();
            case Denominator.RegisteredPatients() -> Optional.of(patients(scope));
            case Denominator.Medicines(CodeSet codes) ->
                Optional.of(medicines(codes, Explorer.amount(question.measure()), scope));
        };
    }

    private Grid medicines(CodeSet codes, Amount amount, Scope scope) {
        Grid grid = new Grid(new TreeMap<>());
        sums.medicinesByAreaAndMonth(codes, amount, scope, grid::put);
        return grid;
    }

    private Grid patients(Scope scope) {
        Grid counted = new Grid(new TreeMap<>());
        sums.patientsByAreaAndMonth(scope, counted::put);
        Grid grid = new Grid(new TreeMap<>());
        for (String area : counted.areas()) {
            for (YearMonth month : months.published(scope.from(), scope.until())) {
                months.countFor(month)
                        .flatMap(count -> counted.at(area, count))
                        .ifPresent(patients -> grid.put(area, month, patients));
            }
        }
        return grid;
    }

    private record Grid(TreeMap<String, Map<YearMonth, BigDecimal>> sums) {
        void put(String area, YearMonth month, BigDecimal sum) {
            sums.computeIfAbsent(area, key -> new HashMap<>()).put(month, sum);
        }

        Optional<BigDecimal> at(String area, YearMonth month) {
            return Optional.ofNullable(sums.getOrDefault(area, Map.of()).get(month));
        }

        Set<String> areas() {
            return sums.keySet();
        }
    }
}
