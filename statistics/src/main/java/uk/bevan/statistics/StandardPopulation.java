package uk.bevan.statistics;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * A standard age structure: reference data with a date, never a constant inside a formula.
 *
 * @param name how to cite it
 * @param from the first day it was in use
 * @param ageBands the bands, youngest first
 * @param weights people per band, in the order of the bands
 */
public record StandardPopulation(String name, LocalDate from, List<String> ageBands, List<Double> weights) {
    private static final List<String> FIVE_YEAR_BANDS = List.of(
            "0-4", "5-9", "10-14", "15-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59",
            "60-64", "65-69", "70-74", "75-79", "80-84", "85-89", "90+");

    /** European Standard Population 2013, 0–4 to 90+. */
    public static final StandardPopulation EUROPE_2013 = new StandardPopulation(
            "European Standard Population 2013",
            LocalDate.of(2013, 1, 1),
            FIVE_YEAR_BANDS,
            people(
                    5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000,
                    2500, 1500, 1000));

    /** Checks that every band has a positive weight. */
    public StandardPopulation {
        requireNonNull(name, "name is null");
        requireNonNull(from, "from is null");
        ageBands = List.copyOf(ageBands);
        weights = List.copyOf(weights);
        Require.sameLength(name, "age bands", ageBands.size(), "weights", weights.size());
        for (int i = 0; i < weights.size(); i++) {
            Require.positive(name + " " + ageBands.get(i), "weight", weights.get(i));
        }
    }

    /** The weights in the order of the bands. */
    public double[] weightArray() {
        return weights.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Double> people(double... weights) {
        return Arrays.stream(weights).boxed().toList();
    }
}
