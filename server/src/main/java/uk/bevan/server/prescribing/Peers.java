package uk.bevan.server.prescribing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import uk.bevan.server.PublicationView;

/**
 * The areas of one level side by side: actual cost per 1,000 registered patients. General practices are compared with general
 * practices, larger areas with all of their level. Never changes.
 */
final class Peers {
    private static final int FEWEST = 10;
    private static final double PER_PATIENTS = 1_000;

    private final Map<String, Double> rates;
    private final List<DecileBand> bands;

    private Peers(Map<String, Double> rates, List<DecileBand> bands) {
        this.rates = rates;
        this.bands = bands;
    }

    private record Key(AreaLevel level) {}

    static Peers of(PublicationView view, AreaLevel level) {
        return view.remember(new Key(level), Peers.class, () -> compared(view, level));
    }

    private static Peers compared(PublicationView view, AreaLevel level) {
        PublishedMonths months = PublishedMonths.of(view);
        Organisations organisations = Organisations.of(view);
        PrescribingSums sums = new PrescribingSums(view);
        CodeSet everything = BnfTree.of(view).everything();
        List<YearMonth> year = months.lastYear();
        Scope lastYear = new Scope(year.getFirst(), year.getLast(), level, AreaKey.ENGLAND);
        Map<String, BigDecimal> costs =
                sums.medicines(everything, Amount.ACTUAL_COST, lastYear).byArea();
        Map<String, Double> rates = new HashMap<>();
        sums.patients(lastYear).byArea().forEach((area, patients) -> {
            if (organisations.isPeer(level, area) && patients.signum() > 0) {
                rates.put(area, rate(costs.getOrDefault(area, BigDecimal.ZERO), patients));
            }
        });
        ExplorerQuestion question = new ExplorerQuestion(
                everything,
                new Denominator.RegisteredPatients(),
                months.trendFrom(),
                months.last(),
                level,
                AreaKey.ENGLAND,
                Measure.ACTUAL_COST,
                1,
                End.HIGHEST);
        Map<YearMonth, List<Double>> byMonth = new TreeMap<>();
        new AreaMonths(sums, organisations, months)
                .rows(question)
                .forEach(row -> row.figure()
                        .value()
                        .filter(value ->
                                organisations.isPeer(level, row.area().key().code()))
                        .ifPresent(value -> byMonth.computeIfAbsent(row.month(), key -> new ArrayList<>())
                                .add(value.doubleValue())));
        List<DecileBand> bands = new ArrayList<>();
        for (YearMonth month : PublishedMonths.calendar(months.trendFrom(), months.last())) {
            bands.add(new DecileBand(month, deciles(byMonth.getOrDefault(month, List.of()))));
        }
        return new Peers(rates, bands);
    }

    private static double rate(BigDecimal cost, BigDecimal patients) {
        return cost.doubleValue() * PER_PATIENTS / patients.doubleValue();
    }

    /** By continuous interpolation between the two nearest ranks. */
    static List<BigDecimal> deciles(List<Double> values) {
        if (values.size() < FEWEST) {
            return List.of();
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        List<BigDecimal> deciles = new ArrayList<>();
        for (int tenth = 1; tenth <= 9; tenth++) {
            double place = (sorted.length - 1) * tenth / 10.0;
            int below = (int) place;
            double upper = sorted[Math.min(below + 1, sorted.length - 1)];
            double value = sorted[below] + (place - below) * (upper - sorted[below]);
            deciles.add(new BigDecimal(value, MathContext.DECIMAL32));
        }
        return deciles;
    }

    List<DecileBand> bands() {
        return bands;
    }

    int count() {
        return rates.size();
    }

    /** In which tenth an area lies, 1 the lowest: how many tenths of its peers are lower, and one. */
    OptionalInt decile(String area) {
        Double own = rates.get(area);
        if (own == null || rates.size() < FEWEST) {
            return OptionalInt.empty();
        }
        long lower = rates.values().stream().filter(rate -> rate < own).count();
        return OptionalInt.of((int) Math.min(10, lower * 10 / rates.size() + 1));
    }
}
