package uk.bevan.simulator.trust;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Which Trust to invent. The same values give the same bytes.
 *
 * @param patients people on its register, 1 to 1,000,000
 * @param months months of care up to the as-of date, 1 to 60
 * @param asOf the last day of these; days after it are released one by one
 * @param seed any number
 * @param practices open practices of the country around it, 20 to 20,000; the country of a prescribing simulation with the
 *     same number and seed
 * @param placesSeed the seed of that country
 * @param faults how often what is wrong
 */
public record TrustSimulation(
        int patients, int months, LocalDate asOf, long seed, int practices, long placesSeed, FaultShares faults) {
    private static final int MOST_PATIENTS = 1_000_000;
    private static final int MOST_MONTHS = 60;
    private static final LocalDate EARLIEST = LocalDate.of(2012, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2060, 12, 31);

    /** Practices of the country where nothing else is asked for: one a site. */
    public static final int USUAL_PRACTICES = 75;

    /**
     * Checks every value and reports all that are wrong together.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public TrustSimulation {
        requireNonNull(asOf, "asOf is null");
        requireNonNull(faults, "faults is null");
        List<String> problems = new ArrayList<>();
        if (patients < 1 || patients > MOST_PATIENTS) {
            problems.add("%d patients is not between 1 and %d".formatted(patients, MOST_PATIENTS));
        }
        if (months < 1 || months > MOST_MONTHS) {
            problems.add("%d months is not between 1 and %d".formatted(months, MOST_MONTHS));
        }
        if (asOf.isBefore(EARLIEST) || asOf.isAfter(LATEST)) {
            problems.add("%s is not between %s and %s".formatted(asOf, EARLIEST, LATEST));
        }
        if (practices < 20 || practices > 20_000) {
            problems.add("%d practices is not between 20 and 20000".formatted(practices));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot simulate a Trust: %s. Nothing was generated; correct the values and run again."
                            .formatted(String.join("; ", problems)));
        }
    }

    /** A Trust with the usual country and the usual faults. */
    public static TrustSimulation of(int patients, int months, LocalDate asOf, long seed) {
        return new TrustSimulation(patients, months, asOf, seed, USUAL_PRACTICES, seed, FaultShares.usual());
    }

    /** The same Trust with other faults. */
    public TrustSimulation with(FaultShares others) {
        return new TrustSimulation(patients, months, asOf, seed, practices, placesSeed, others);
    }

    /** The first day of its months. */
    public LocalDate firstDay() {
        return asOf.plusDays(1).minusMonths(months);
    }
}
