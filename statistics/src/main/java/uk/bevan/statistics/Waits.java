package uk.bevan.statistics;

import java.util.Arrays;

/**
 * Median and percentile waits. From exact days: the linear order statistic (R type 7). From weekly bands: people are
 * taken to be spread evenly through their band, so the answer is {@code lower edge + (target − people before) / people
 * in band} weeks.
 */
public final class Waits {
    private Waits() {}

    /**
     * A percentile of exact waits, in the unit of the waits.
     *
     * @param waits one per person, zero or more
     * @param share 0.5 for the median, 0.92 for the 92nd percentile
     * @return undefined for nobody
     */
    public static Outcome<Double> percentile(double[] waits, double share) {
        checkShare(share);
        for (int i = 0; i < waits.length; i++) {
            Require.notNegative("wait " + (i + 1), "wait", waits[i]);
        }
        if (waits.length == 0) {
            return Outcome.undefined("nobody waits");
        }
        double[] sorted = waits.clone();
        Arrays.sort(sorted);
        return Outcome.of(Percentile.ofSorted(sorted, share));
    }

    /**
     * A percentile of banded waits.
     *
     * @param people people per band of one week from 0; the last band is open-ended
     * @param share 0.5 for the median, 0.92 for the 92nd percentile
     * @return undefined for nobody, and where the percentile falls into the open band
     */
    public static Outcome<WaitTime> percentileOfWeeklyBands(long[] people, double share) {
        checkShare(share);
        Require.atLeast("weekly bands", "bands", people.length, 2);
        long total = 0;
        for (int band = 0; band < people.length; band++) {
            Require.notNegative("band " + band, "people", (double) people[band]);
            total = Math.addExact(total, people[band]);
        }
        if (total == 0) {
            return Outcome.undefined("nobody waits");
        }
        double wanted = share * total;
        double before = 0;
        for (int band = 0; band < people.length - 1; band++) {
            if (people[band] > 0 && before + people[band] >= wanted) {
                return Outcome.of(WaitTime.ofWeeks(band + (wanted - before) / people[band]));
            }
            before += people[band];
        }
        return Outcome.undefined("it falls into the open band of %d weeks and more".formatted(people.length - 1));
    }

    private static void checkShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new StatisticsException("percentile", "share " + share, "it is 0 to 1");
        }
    }
}
