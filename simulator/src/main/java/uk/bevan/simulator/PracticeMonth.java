package uk.bevan.simulator;

import static uk.bevan.simulator.Randomness.Stream.CELLS;
import static uk.bevan.simulator.Randomness.Stream.PRACTICE_MONTH;
import static uk.bevan.simulator.Randomness.Stream.PREFERENCES;

import java.util.List;

/**
 * One practice's prescribing in one month, cell by cell. A cell is a practice and a presentation: its items are Poisson
 * around list size, need, season and the practice's liking, and are shared out over quantities. Whether a cell is kept
 * depends on a number that stays with it in all months, so a smaller file has the same practices prescribing less
 * variety, month after month. Used by one thread at a time.
 */
final class PracticeMonth {
    /** Numbers that decide whether a cell is kept run from 0 to this, excluded. */
    static final int KEEP_STEPS = 1 << 16;

    private static final double LARGE = 30;

    private final Settings settings;
    private final MonthPlan plan;
    private final double[] groupRate;
    private final int[] split;
    private long preferenceKey;
    private long cellKey;

    PracticeMonth(Settings settings, MonthPlan plan) {
        this.settings = settings;
        this.plan = plan;
        this.groupRate = new double[settings.groupDeprivation.length];
        int most = 1;
        for (int[] quantities : plan.quantities) {
            most = Math.max(most, quantities.length);
        }
        this.split = new int[most];
    }

    /** Turns to a practice; {@code scale} multiplies its items. */
    void turnTo(Prescriber prescriber, double scale) {
        long month = plan.month.getYear() * 12L + plan.month.getMonthValue();
        preferenceKey = Randomness.key(settings.seed, PREFERENCES, prescriber.index());
        cellKey = Randomness.key(settings.seed, CELLS, prescriber.index(), month);
        double rate = prescriber.patients()
                * settings.itemsPerPatient
                * scale
                * Randomness.of(settings.seed, PREFERENCES, prescriber.index(), -1)
                        .logNormal(settings.practiceSigma)
                * Randomness.of(settings.seed, PRACTICE_MONTH, prescriber.index(), month)
                        .logNormal(settings.monthSigma);
        for (int group = 0; group < groupRate.length; group++) {
            groupRate[group] = rate * StrictMath.exp(settings.groupDeprivation[group] * (prescriber.need() - 0.5));
        }
    }

    /** Counts the lines of every cell into the step at which it is kept. */
    void count(boolean merged, long[] linesByStep) {
        for (int presentation = 0; presentation < plan.weight.length; presentation++) {
            long preference = Randomness.at(preferenceKey, presentation);
            int lines = share(presentation, preference);
            if (lines > 0) {
                linesByStep[keepStep(preference)] += merged ? 1 : lines;
            }
        }
    }

    /** Sends the lines of every cell below a step to the sink; one line a cell if merged. */
    void lines(int keepBelow, boolean merged, LineSink sink) {
        for (int presentation = 0; presentation < plan.weight.length; presentation++) {
            long preference = Randomness.at(preferenceKey, presentation);
            if (keepStep(preference) < keepBelow && share(presentation, preference) > 0) {
                if (merged) {
                    sendMerged(presentation, sink);
                } else {
                    send(presentation, sink);
                }
            }
        }
    }

    private static int keepStep(long preference) {
        return (int) (preference >>> 20) & (KEEP_STEPS - 1);
    }

    /** Shares a cell's items out over its quantities; the number of quantities that got any. */
    private int share(int presentation, long preference) {
        double expected = plan.weight[presentation]
                * groupRate[plan.group[presentation]]
                * settings.liking[(int) (preference & 255)];
        long bits = Randomness.at(cellKey, presentation);
        double draw = Randomness.unit(bits);
        // The chance of any item is below the expected number: most rare cells end here, without an exponential.
        if (draw < 1 - expected) {
            return 0;
        }
        int items = expected < LARGE ? poisson(expected, draw) : large(expected, draw);
        if (items == 0) {
            return 0;
        }
        int variants = plan.quantities[presentation].length;
        int rest = items;
        int lines = 0;
        long spread = Randomness.at(bits, 1);
        for (int variant = 0; variant < variants; variant++) {
            int here = variant == variants - 1 ? rest : taken(rest, spread);
            spread = Randomness.at(spread, 2);
            split[variant] = here;
            lines += here > 0 ? 1 : 0;
            rest -= here;
        }
        return lines;
    }

    private static int poisson(double expected, double draw) {
        double chance = StrictMath.exp(-expected);
        double below = chance;
        int items = 0;
        while (draw >= below && items < 200) {
            items++;
            chance *= expected / items;
            below += chance;
        }
        return items;
    }

    private static int large(double expected, double draw) {
        return (int) Math.max(1, Math.round(expected + Math.sqrt(expected) * Normal.quick(draw)));
    }

    /** How many of the items have the next most usual quantity: a binomial draw, by the normal curve where many. */
    private int taken(int items, long bits) {
        double share = 1 - settings.quantityDecay;
        if (items > 16) {
            double spread = Math.sqrt(items * share * settings.quantityDecay);
            long drawn = Math.round(items * share + spread * Normal.quick(Randomness.unit(bits)));
            return Math.clamp(drawn, 0, items);
        }
        int taken = 0;
        long rest = bits;
        for (int item = 0; item < items; item++) {
            taken += (rest & 15) < settings.quantityShareOf16 ? 1 : 0;
            rest >>>= 4;
        }
        return taken;
    }

    private void send(int presentation, LineSink sink) {
        int[] quantities = plan.quantities[presentation];
        for (int variant = 0; variant < quantities.length; variant++) {
            int items = split[variant];
            if (items > 0) {
                long total = (long) items * quantities[variant];
                long nic = nic(presentation, total);
                sink.line(
                        presentation,
                        variant,
                        quantities[variant],
                        items,
                        total,
                        nic,
                        cost(presentation, nic, items),
                        total * plan.adqUnits[presentation]);
            }
        }
    }

    private void sendMerged(int presentation, LineSink sink) {
        int[] quantities = plan.quantities[presentation];
        int items = 0;
        long total = 0;
        long nic = 0;
        long cost = 0;
        for (int variant = 0; variant < quantities.length; variant++) {
            if (split[variant] > 0) {
                long quantity = (long) split[variant] * quantities[variant];
                long pence = nic(presentation, quantity);
                items += split[variant];
                total += quantity;
                nic += pence;
                cost += cost(presentation, pence, split[variant]);
            }
        }
        sink.line(presentation, 0, quantities[0], items, total, nic, cost, total * plan.adqUnits[presentation]);
    }

    private long nic(int presentation, long quantity) {
        return Math.max(1, (quantity * plan.microPencePerUnit[presentation] + 500_000) / 1_000_000);
    }

    private long cost(int presentation, long nicPence, int items) {
        return (nicPence * plan.paid[presentation] + 50) / 100 + items * settings.containerUnits;
    }

    /** Takes one line: quantity of an item, items, their quantity, NIC in pence, cost and ADQ in hundred-thousandths. */
    interface LineSink {
        void line(
                int presentation,
                int variant,
                int quantity,
                int items,
                long totalQuantity,
                long nicPence,
                long costUnits,
                long adqUnits);
    }

    /** Who prescribes: a practice, or the doctors without one. */
    record Prescriber(int index, double patients, double need) {}

    /** The constants of the loop, read once. */
    static final class Settings {
        private final long seed;
        private final double itemsPerPatient;
        private final double practiceSigma;
        private final double monthSigma;
        private final double quantityDecay;
        private final int quantityShareOf16;
        private final long containerUnits;
        private final double[] groupDeprivation;
        private final double[] liking;

        Settings(Parameters parameters, long seed) {
            this.seed = seed;
            itemsPerPatient = parameters.number("prescribing", "itemsPerPatient");
            practiceSigma = parameters.number("prescribing", "practiceSigma");
            monthSigma = parameters.number("prescribing", "monthSigma");
            quantityDecay = parameters.number("prescribing", "quantityDecay");
            quantityShareOf16 = (int) Math.round(16 * (1 - quantityDecay));
            containerUnits = Math.round(parameters.number("prices", "containerPounds") * 100_000);
            List<Parameters.MedicineGroup> groups = parameters.groups();
            groupDeprivation = groups.stream()
                    .mapToDouble(Parameters.MedicineGroup::deprivation)
                    .toArray();
            double sigma = parameters.number("prescribing", "preferenceSigma");
            liking = new double[256];
            for (int step = 0; step < liking.length; step++) {
                liking[step] = StrictMath.exp(sigma * Normal.quantile((step + 0.5) / 256) - sigma * sigma / 2);
            }
        }
    }
}
