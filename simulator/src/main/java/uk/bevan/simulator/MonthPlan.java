package uk.bevan.simulator;

import static uk.bevan.simulator.Randomness.Stream.PRICES;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What one month does to every presentation: how often it is prescribed and at which price. Arrays, for speed. */
final class MonthPlan {
    private static final YearMonth PRICE_BASE = YearMonth.of(2020, 1);

    final YearMonth month;
    /** Expected share of items, season included. */
    final double[] weight;

    final int[] group;
    /** Price of one unit in millionths of a penny. */
    final long[] microPencePerUnit;
    /** What is paid of a penny of NIC, in hundred-thousandths. */
    final int[] paid;

    final int[] adqUnits;
    final int[][] quantities;

    MonthPlan(Parameters parameters, List<Presentation> formulary, YearMonth month, long seed) {
        this.month = month;
        int count = formulary.size();
        weight = new double[count];
        group = new int[count];
        microPencePerUnit = new long[count];
        paid = new int[count];
        adqUnits = new int[count];
        quantities = new int[count][];
        double years = PRICE_BASE.until(month, ChronoUnit.MONTHS) / 12.0;
        long quarter = month.getYear() * 4L + (month.getMonthValue() - 1) / 3;
        long tariffKey = Randomness.key(seed, PRICES, quarter);
        double quarterSigma = parameters.number("prices", "quarterSigma");
        int discount = (int) Math.round(parameters.number("prices", "discount") * 100_000);
        for (int index = 0; index < count; index++) {
            Presentation presentation = formulary.get(index);
            weight[index] =
                    presentation.weight() * presentation.group().season().get(month.getMonthValue() - 1);
            group[index] = presentation.groupIndex();
            double wobble = quarterSigma * Normal.quick(Randomness.unit(Randomness.at(tariffKey, index)));
            double price = presentation.pencePerUnit() * StrictMath.exp(presentation.yearlyDrift() * years + wobble);
            microPencePerUnit[index] = Math.max(1, Math.round(price * 1_000_000));
            paid[index] = presentation.discounted() ? 100_000 - discount : 100_000;
            adqUnits[index] = presentation.adqUnitsPerUnit();
            quantities[index] = presentation.quantities().stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
    }
}
