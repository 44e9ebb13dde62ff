package uk.bevan.simulator;

import static uk.bevan.simulator.Randomness.Stream.IDENTIFIERS;
import static uk.bevan.simulator.Randomness.Stream.MEDICINES;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import uk.bevan.simulator.Parameters.MedicineGroup;

/**
 * Invents what is prescribed: Zipf-Mandelbrot shares over ranks, ranks dealt to BNF groups so that each group keeps its
 * share of items, and within a group substances of eight presentations (five generic strengths, three brands).
 */
final class FormularyBuilder {
    private static final int GENERICS = 5;
    private static final int OF_A_SUBSTANCE = 8;
    private static final String[] STRENGTHS = {"2.5mg", "5mg", "10mg", "20mg", "40mg"};
    private static final int[] ADQ_UNITS = {25_000, 50_000, 100_000, 100_000, 100_000, 200_000, 400_000, 33_333};
    private static final YearMonth ALWAYS = YearMonth.of(2000, 1);

    private final Parameters parameters;
    private final long seed;
    private final MedicineNames names = new MedicineNames();

    FormularyBuilder(Parameters parameters, long seed) {
        this.parameters = parameters;
        this.seed = seed;
    }

    /** The presentations in order of their present code. */
    List<Presentation> build() {
        List<MedicineGroup> groups = parameters.groups();
        double[] weights = weights(parameters.whole("prescribing", "presentations"));
        int[] dealtTo = deal(weights, groups);
        List<Presentation> all = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            List<Double> ofGroup = new ArrayList<>();
            for (int rank = 0; rank < weights.length; rank++) {
                if (dealtTo[rank] == group) {
                    ofGroup.add(weights[rank]);
                }
            }
            invent(groups.get(group), group, ofGroup, all);
        }
        all.sort(Comparator.comparing(Presentation::code));
        return List.copyOf(all);
    }

    private double[] weights(int count) {
        double exponent = parameters.number("prescribing", "zipfExponent");
        double offset = parameters.number("prescribing", "zipfOffset");
        double[] weights = new double[count];
        double total = 0;
        for (int rank = 0; rank < count; rank++) {
            weights[rank] = StrictMath.pow(rank + 1 + offset, -exponent);
            total += weights[rank];
        }
        for (int rank = 0; rank < count; rank++) {
            weights[rank] /= total;
        }
        return weights;
    }

    /** Each rank goes to a group picked by what the groups still lack, so that shares are met and ranks are mixed. */
    private int[] deal(double[] weights, List<MedicineGroup> groups) {
        Randomness random = Randomness.of(seed, MEDICINES);
        double[] lacking = groups.stream().mapToDouble(MedicineGroup::share).toArray();
        int[] dealtTo = new int[weights.length];
        for (int rank = 0; rank < weights.length; rank++) {
            double sum = 0;
            for (double share : lacking) {
                sum += Math.max(share, 0);
            }
            double draw = random.nextDouble() * sum;
            int group = 0;
            while (group < lacking.length - 1 && draw >= Math.max(lacking[group], 0)) {
                draw -= Math.max(lacking[group], 0);
                group++;
            }
            lacking[group] -= weights[rank];
            dealtTo[rank] = group;
        }
        return dealtTo;
    }

    private void invent(MedicineGroup group, int groupIndex, List<Double> weights, List<Presentation> all) {
        Randomness random = Randomness.of(seed, MEDICINES, 1 + groupIndex);
        String substance = "";
        String brand = "";
        // Shuffled, or the strengths of the first substance would be the most usual of the group in order.
        List<Double> mixed = new ArrayList<>(weights);
        for (int index = mixed.size() - 1; index > 0; index--) {
            Collections.swap(mixed, index, random.below(index + 1));
        }
        for (int index = 0; index < mixed.size(); index++) {
            int within = index % OF_A_SUBSTANCE;
            if (within == 0) {
                substance = names.substance(group.appliance() ? "tex" : group.stem(), random);
                brand = names.brand(random);
            }
            boolean branded = within >= GENERICS || group.appliance();
            Codes codes = group.appliance()
                    ? appliance(group, index, substance)
                    : medicine(group, index / OF_A_SUBSTANCE, within, substance, brand);
            List<Integer> quantities = quantities(group.form().quantities(), random);
            boolean changes =
                    !group.appliance() && random.nextDouble() < parameters.number("prescribing", "codeChangeShare");
            all.add(new Presentation(
                    group,
                    groupIndex,
                    codes.chemicalCode,
                    codes.chemicalName,
                    codes.productCode,
                    codes.productName,
                    codes.code,
                    codes.name,
                    changes ? codes.earlierCode : codes.code,
                    changes ? YearMonth.of(2016 + random.below(11), 1) : ALWAYS,
                    mixed.get(index),
                    price(group, branded, quantities, random),
                    parameters.number("prices", "yearlyDrift")
                            + parameters.number("prices", "yearlyDriftSigma") * random.gaussian(),
                    random.nextDouble() >= parameters.number("prices", "noDiscountShare"),
                    group.hasAdq() ? ADQ_UNITS[random.below(ADQ_UNITS.length)] : 0,
                    quantities,
                    snomedCodes(all.size(), random)));
        }
    }

    private double price(MedicineGroup group, boolean branded, List<Integer> quantities, Randomness random) {
        double sigma = parameters.number("prices", "sigma");
        double brand = parameters.number("prices", "brandFactor");
        double brands = (double) (OF_A_SUBSTANCE - GENERICS) / OF_A_SUBSTANCE;
        double level = group.appliance() ? 1 : (branded ? brand : 1) / (1 + brands * (brand - 1));
        double spread = random.logNormal(sigma) / StrictMath.exp(sigma * sigma / 2);
        return Math.max(0.05, group.pencePerItem() / usualQuantity(quantities) * level * spread);
    }

    private double usualQuantity(List<Integer> quantities) {
        double decay = parameters.number("prescribing", "quantityDecay");
        double share = 1 - decay;
        double mean = 0;
        double rest = 1;
        for (int quantity : quantities) {
            mean += rest * share * quantity;
            rest *= decay;
        }
        return mean / (1 - rest);
    }

    private static List<Integer> quantities(List<Integer> usual, Randomness random) {
        List<Integer> quantities = new ArrayList<>(usual);
        if (quantities.size() > 1 && random.nextDouble() < 0.4) {
            Collections.swap(quantities, 0, 1 + random.below(quantities.size() - 1));
        }
        return quantities;
    }

    private List<String> snomedCodes(int serial, Randomness random) {
        long key = Randomness.key(seed, IDENTIFIERS);
        String first = SnomedCodes.code(serial * 2, Randomness.at(key, serial * 2L));
        if (random.nextDouble() >= parameters.number("prescribing", "snomedSecondShare")) {
            return List.of(first);
        }
        return List.of(first, SnomedCodes.code(serial * 2 + 1, Randomness.at(key, serial * 2L + 1)));
    }

    private Codes medicine(MedicineGroup group, int substanceIndex, int within, String substance, String brand) {
        // No published substance code ends in a digit other than 0, so none of these is a real one.
        char letter = (char) ('A' + substanceIndex % 26);
        char digit = (char) ('9' - substanceIndex / 26);
        String chemical = group.code() + letter + digit;
        boolean generic = within < GENERICS;
        int strength = generic ? within : within - GENERICS;
        String equivalent = "A" + (char) ('A' + strength);
        String product = chemical + (generic ? "AA" : "B" + (char) ('B' + strength));
        String code = product + (generic ? equivalent : "AA") + equivalent;
        String name = "%s %s %s"
                .formatted(
                        generic ? substance : brand,
                        STRENGTHS[strength],
                        group.form().unit());
        String earlier = "Z" + (char) ('A' + within);
        return new Codes(
                chemical, substance, product, generic ? substance : brand, code, name, product + earlier + equivalent);
    }

    private static Codes appliance(MedicineGroup group, int index, String brand) {
        String code = String.format(Locale.ROOT, "%s98%05d", group.code(), index + 1);
        String name = String.format(
                Locale.ROOT, "%s %s %dcm x %dcm", brand, group.form().unit(), 5 + index % 8, 6 + index % 13);
        return new Codes(
                group.code(), group.section(), code, "DUMMY PRODUCT " + code, code, name.toLowerCase(Locale.UK), code);
    }

    private record Codes(
            String chemicalCode,
            String chemicalName,
            String productCode,
            String productName,
            String code,
            String name,
            String earlierCode) {}
}
