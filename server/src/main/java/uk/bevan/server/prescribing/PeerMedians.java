package uk.bevan.server.prescribing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.bevan.server.PublicationView;

/**
 * For each chemical substance the median, over the areas of a level, of items per 1,000 registered patients in the latest
 * three months; areas that prescribed none count with nought. Never changes.
 */
final class PeerMedians {
    private static final int MONTHS = 3;
    private static final int SHOWN = 12;
    private static final BigDecimal PER_PATIENTS = BigDecimal.valueOf(1_000);
    // From chapter 18 on they are preparations and appliances, which are not substances.
    private static final String AFTER_SUBSTANCES = "18";

    private final PublicationView view;
    private final Scope scope;
    private final Map<String, Double> medians;

    private PeerMedians(PublicationView view, Scope scope, Map<String, Double> medians) {
        this.view = view;
        this.scope = scope;
        this.medians = medians;
    }

    private record Key(AreaLevel level) {}

    /** A holder, because what is remembered must not hold the view itself. */
    private record Medians(Map<String, Double> bySubstance) {}

    static PeerMedians of(PublicationView view, AreaLevel level) {
        PublishedMonths months = PublishedMonths.of(view);
        List<YearMonth> latest = months.published(months.last().minusMonths(MONTHS - 1), months.last());
        Scope scope = new Scope(latest.getFirst(), latest.getLast(), level, AreaKey.ENGLAND);
        Medians medians = view.remember(new Key(level), Medians.class, () -> new Medians(medians(view, scope, level)));
        return new PeerMedians(view, scope, medians.bySubstance());
    }

    private static Map<String, Double> medians(PublicationView view, Scope scope, AreaLevel level) {
        Organisations organisations = Organisations.of(view);
        Map<String, Double> patients = new HashMap<>();
        new PrescribingSums(view).patients(scope).byArea().forEach((area, months) -> {
            if (organisations.isPeer(level, area) && months.signum() > 0) {
                patients.put(area, months.doubleValue());
            }
        });
        if (patients.isEmpty()) {
            return Map.of();
        }
        Map<String, String> present = BnfTree.of(view).presentSubstances();
        Map<String, Map<String, Double>> rates = new HashMap<>();
        Statement statement = items(scope);
        statement.add("SELECT area, substance_code, sum(amount) FROM placed GROUP BY area, substance_code");
        view.<Boolean>query(statement.text(), statement.parameters(), rows -> {
            while (rows.next()) {
                Double own = patients.get(rows.getString(1));
                if (own != null) {
                    rates.computeIfAbsent(
                                    present.getOrDefault(rows.getString(2), rows.getString(2)), key -> new HashMap<>())
                            .merge(
                                    rows.getString(1),
                                    rows.getDouble(3) * PER_PATIENTS.doubleValue() / own,
                                    Double::sum);
                }
            }
            return true;
        });
        Map<String, Double> medians = new HashMap<>();
        rates.forEach((substance, values) -> medians.put(substance, median(values.values(), patients.size())));
        return Collections.unmodifiableMap(medians);
    }

    private static Statement items(Scope scope) {
        Statement statement = new Statement()
                .add("WITH chosen AS (SELECT practice_code, substance_code, sum(items) AS amount")
                .add("FROM gold.fct_prescribing_substance_month WHERE")
                .months(scope.from(), scope.until())
                .add("AND substance_code < ? GROUP BY practice_code, substance_code)", AFTER_SUBSTANCES);
        PrescribingSums.placed(statement, scope);
        return statement;
    }

    /** The median of some values and of as many noughts as make {@code count} of them. */
    static double median(Collection<Double> values, int count) {
        List<Double> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
        int noughts = count - sorted.size();
        int upper = count / 2 - noughts;
        int lower = (count - 1) / 2 - noughts;
        double high = upper < 0 ? 0 : sorted.get(upper);
        double low = lower < 0 ? 0 : sorted.get(lower);
        return (low + high) / 2;
    }

    /** Where an area differs most from the median of its peers, the largest difference in items first. */
    List<AreaProfile.Difference> differences(AreaKey area, BnfTree bnf) {
        Scope own = new Scope(scope.from(), scope.until(), scope.level(), area);
        BigDecimal patients = new PrescribingSums(view).patients(own).total();
        if (patients.signum() == 0 || medians.isEmpty()) {
            return List.of();
        }
        Statement statement = items(own);
        statement.add("SELECT substance_code, sum(amount) FROM placed GROUP BY substance_code");
        Map<String, String> present = bnf.presentSubstances();
        Map<String, BigDecimal> items = view.query(statement.text(), statement.parameters(), rows -> {
            Map<String, BigDecimal> found = new HashMap<>();
            while (rows.next()) {
                found.merge(
                        present.getOrDefault(rows.getString(1), rows.getString(1)),
                        rows.getBigDecimal(2),
                        BigDecimal::add);
            }
            return found;
        });
        medians.keySet().forEach(substance -> items.putIfAbsent(substance, BigDecimal.ZERO));
        return items.entrySet().stream()
                .map(entry -> difference(bnf, entry.getKey(), entry.getValue(), patients))
                .sorted(Comparator.comparing((AreaProfile.Difference difference) ->
                                difference.itemsBeyond().abs())
                        .reversed()
                        .thenComparing(difference -> difference.substance().code()))
                .limit(SHOWN)
                .toList();
    }

    private AreaProfile.Difference difference(
            BnfTree bnf, String substance, BigDecimal items, BigDecimal patientMonths) {
        BigDecimal median = new BigDecimal(medians.getOrDefault(substance, 0.0), MathContext.DECIMAL32);
        BigDecimal expected = median.multiply(patientMonths).divide(PER_PATIENTS, 0, RoundingMode.HALF_EVEN);
        return new AreaProfile.Difference(
                bnf.find(substance).orElseGet(() -> new BnfNode(BnfLevel.CHEMICAL_SUBSTANCE, substance, substance)),
                items,
                items.multiply(PER_PATIENTS).divide(patientMonths, Figures.PLACES, RoundingMode.HALF_EVEN),
                median,
                items.subtract(expected));
    }
}
