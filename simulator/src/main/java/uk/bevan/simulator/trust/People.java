package uk.bevan.simulator.trust;

import java.time.LocalDate;
import java.util.List;
import uk.bevan.simulator.Randomness;
import uk.bevan.simulator.Randomness.Stream;

/** Makes each person of the register from its number alone. */
final class People {
    private static final double DAYS_A_YEAR = 365.25;

    private final TrustSimulation simulation;
    private final Homes homes;
    private final NumberPlan numbers;
    private final long firstBad;
    private final Settings settings;
    private final int[] bandStarts;
    private final int oldest;
    private final Choice<Integer> bands;
    private final double[] deaths;
    private final Choice<String> sexes;
    private final List<Ethnicity> ethnicities;
    private final Choice<Ethnicity> ethnicity;
    private final double[] chronic;
    private final double optOuts;

    People(TrustSimulation simulation, Settings all, Homes homes) {
        this.simulation = simulation;
        this.homes = homes;
        this.numbers = new NumberPlan(simulation.seed());
        this.settings = all.section("population");
        double bad = simulation.faults().of(FaultClass.BAD_NHS_NUMBER);
        this.firstBad = simulation.patients() + 1 - Math.round(simulation.patients() * bad);
        double[] starts = settings.numbers("ageBandStarts");
        this.bandStarts =
                java.util.Arrays.stream(starts).mapToInt(start -> (int) start).toArray();
        this.oldest = settings.whole("oldest");
        this.bands = Choice.of(List.of(0, 1, 2, 3, 4, 5), settings.numbers("ageBandShares"));
        this.deaths = settings.numbers("deathsAYear");
        this.sexes = settings.choice("sexes");
        this.ethnicities =
                all.sections("ethnicities").stream().map(Ethnicity::of).toList();
        this.ethnicity = Choice.of(
                ethnicities, ethnicities.stream().mapToDouble(Ethnicity::share).toArray());
        Settings conditions = settings.section("chronic");
        this.optOuts = settings.number("optedOut");
        this.chronic = new double[] {
            conditions.number("base"),
            conditions.number("deprivation"),
            conditions.number("from45"),
            conditions.number("from65"),
            conditions.number("from80")
        };
    }

    int count() {
        return simulation.patients();
    }

    /** The person of a number, 1 and up. */
    Person of(long id) {
        Randomness random = Randomness.of(simulation.seed(), Stream.PEOPLE, id);
        LocalDate asOf = simulation.asOf();
        int band = bands.at(random.nextDouble());
        int until = band + 1 < bandStarts.length ? bandStarts[band + 1] : oldest + 1;
        int age = bandStarts[band] + random.below(until - bandStarts[band]);
        long born = asOf.minusYears(age).toEpochDay() - random.below(365);
        String sex = sexes.at(random.nextDouble());
        Ethnicity group = ethnicity.at(random.nextDouble());
        String category = category(group, random);
        Home first = homes.draw(group.bias(), random);
        Home second = homes.draw(group.bias(), random);
        long firstMoment = Wall.at(simulation.firstDay().toEpochDay(), 0);
        long moves = firstMoment + exponential(settings.number("movesAYear"), random) / Wall.MINUTE * Wall.MINUTE;
        long dies = Wall.shown(firstMoment + exponential(deaths[band], random));
        int conditions = poisson(meanConditions(first, age), random);
        long registered = Math.max(
                born,
                asOf.toEpochDay() - (long) (settings.number("registrationYears") * DAYS_A_YEAR * random.nextDouble()));
        boolean active = random.nextDouble() < settings.number("activeShare");
        long span = asOf.toEpochDay() - registered;
        long leaves = active ? Wall.NEVER : Wall.at(registered + (long) (span * random.nextDouble()), 0);
        String number = numbers.of(id);
        long putRight = Wall.NEVER;
        String recorded = number;
        double correct = random.nextDouble();
        double correctedAt = random.nextDouble();
        double missing = random.nextDouble();
        long bits = random.nextLong();
        if (id >= firstBad) {
            recorded = NumberPlan.flipped(number, bits);
            if (correct < settings.number("correctedNumberShare")) {
                long day = asOf.toEpochDay() + 1 + (long) (settings.number("correctedWithinDays") * correctedAt);
                putRight = Wall.at(day, 10 * Wall.HOUR + (int) Math.floorMod(bits, 6L * Wall.HOUR));
            }
        } else if (missing < simulation.faults().of(FaultClass.MISSING_IDENTIFIER)) {
            recorded = "";
        }
        return new Person(
                id,
                number,
                recorded,
                putRight,
                PersonNames.family(random),
                PersonNames.given(random),
                sex,
                born,
                band,
                group,
                category,
                first,
                second,
                Wall.shown(moves),
                conditions,
                registered,
                leaves,
                dies);
    }

    /** Whether somebody has a national data opt-out; drawn apart, so that its share changes nothing else of them. */
    boolean optedOut(long id) {
        return Randomness.of(simulation.seed(), Stream.OPT_OUTS, id).nextDouble() < optOuts;
    }

    private String category(Ethnicity group, Randomness random) {
        double recorded = random.nextDouble();
        double stated = random.nextDouble();
        if (recorded >= settings.number("unrecordedEthnicity")) {
            return group.code();
        }
        return stated < settings.number("notStatedShare") ? "Z" : "99";
    }

    private double meanConditions(Home home, int age) {
        double mean = chronic[0] + chronic[1] * home.deprivation();
        mean += age >= 45 ? chronic[2] : 0;
        mean += age >= 65 ? chronic[3] : 0;
        return mean + (age >= 80 ? chronic[4] : 0);
    }

    private static long exponential(double aYear, Randomness random) {
        double years = -StrictMath.log(1 - random.nextDouble()) / aYear;
        return (long) (Math.min(years, 200) * DAYS_A_YEAR * Wall.DAY);
    }

    static int poisson(double mean, Randomness random) {
        double limit = StrictMath.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
