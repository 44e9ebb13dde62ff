package uk.bevan.simulator.trust;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Consumer;
import uk.bevan.simulator.Randomness;
import uk.bevan.simulator.Randomness.Stream;

/** Draws a person's contacts of a month; a month does not depend on another. */
final class Contacts {
    private static final YearMonth FIRST = YearMonth.of(2000, 1);
    private static final int MOST_A_MONTH = 63;
    private static final ContactType[] TYPES = ContactType.values();

    private final long seed;
    private final double[] aYear;
    private final double perCondition;
    private final double base;
    private final double deprivation;
    private final double most;
    private final double scale;
    private final double[] share = new double[TYPES.length];
    private final double[] shareOfDeprivation = new double[TYPES.length];
    private final double[] chronicShift;
    private final double[] youngShift;
    private final double[] firstShare;

    Contacts(long seed, Settings root) {
        Settings settings = root.section("contacts");
        this.seed = seed;
        this.aYear = settings.numbers("aYear");
        this.perCondition = settings.number("perChronicCondition");
        this.base = settings.number("base");
        this.deprivation = settings.number("deprivation");
        this.most = settings.number("most");
        this.scale = settings.number("scale");
        for (int type = 0; type < TYPES.length; type++) {
            double[] numbers = settings.section("types").numbers(TYPES[type].name());
            share[type] = numbers[0];
            shareOfDeprivation[type] = numbers[1];
        }
        this.chronicShift = byType(settings.section("chronicShift"), 0);
        this.youngShift = byType(settings.section("youngShift"), 0);
        this.firstShare = byType(settings.section("firstShare"), 1);
    }

    void ofMonth(Person person, YearMonth month, Consumer<Contact> out) {
        int index = (int) FIRST.until(month, java.time.temporal.ChronoUnit.MONTHS);
        Randomness random = Randomness.of(seed, Stream.CONTACTS, person.id(), index);
        LocalDate first = month.atDay(1);
        double d = person.homeAt(Wall.at(first.toEpochDay(), 0)).deprivation();
        double[] weights = weights(person, d);
        double whole = 0;
        for (double weight : weights) {
            whole += weight;
        }
        double year =
                Math.min(most, (aYear[person.band()] + perCondition * person.chronic()) * (base + deprivation * d));
        // Only what begins something is drawn here; weights below one leave room for what follows.
        double mean = year * scale * whole * month.lengthOfMonth() / 365.25;
        int count = Math.min(MOST_A_MONTH, People.poisson(mean, random));
        for (int serial = 0; serial < count; serial++) {
            long day = first.toEpochDay() + random.below(month.lengthOfMonth());
            double kind = random.nextDouble() * whole;
            int type = 0;
            while (type < TYPES.length - 1 && kind >= weights[type]) {
                kind -= weights[type];
                type++;
            }
            long at = Wall.at(day, 0);
            if (day >= person.registeredDay() && at < person.careEnds()) {
                long id = ((person.id() << 10 | index) << 6 | serial) << 4;
                out.accept(new Contact(id, person, TYPES[type], day));
            }
        }
    }

    private double[] weights(Person person, double d) {
        double[] weights = new double[TYPES.length];
        for (int type = 0; type < weights.length; type++) {
            double weight = share[type] + shareOfDeprivation[type] * d;
            weight += person.chronic() >= 2 ? chronicShift[type] : 0;
            weight += person.band() <= 1 ? youngShift[type] : 0;
            weights[type] = Math.max(0, weight) * firstShare[type];
        }
        return weights;
    }

    private static double[] byType(Settings settings, double otherwise) {
        double[] values = new double[TYPES.length];
        for (int type = 0; type < TYPES.length; type++) {
            String name = TYPES[type].name();
            values[type] = settings.names().contains(name) ? settings.number(name) : otherwise;
        }
        return values;
    }
}
