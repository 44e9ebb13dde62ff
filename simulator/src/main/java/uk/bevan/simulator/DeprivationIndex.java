package uk.bevan.simulator;

import static uk.bevan.simulator.Randomness.Stream.DEPRIVATION;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import uk.bevan.simulator.World.Neighbourhood;

/** An index of multiple deprivation: for every LSOA its rank overall and in seven domains, 1 the most deprived. */
final class DeprivationIndex {
    /** Overall, then income, employment, education, health, crime, housing, environment. */
    static final int MEASURES = 8;

    private final List<String> codes;
    private final Map<String, Integer> places;
    private final int[][] ranks;

    private DeprivationIndex(List<String> codes, Map<String, Integer> places, int[][] ranks) {
        this.codes = codes;
        this.places = places;
        this.ranks = ranks;
    }

    static DeprivationIndex of2019(World world, Parameters parameters, long seed) {
        return of(world, parameters, seed, Neighbourhood::code2011, false);
    }

    static DeprivationIndex of2025(World world, Parameters parameters, long seed) {
        return of(world, parameters, seed, Neighbourhood::code2021, true);
    }

    List<String> codes() {
        return codes;
    }

    int rank(int place, int measure) {
        return ranks[measure][place];
    }

    int decile(int place, int measure) {
        return (int) ((ranks[measure][place] - 1) * 10L / codes.size()) + 1;
    }

    int decileOf(String code) {
        return decile(placeOf(code), 0);
    }

    /** 0 for the least deprived to 1 for the most. */
    double needOf(String code) {
        return 1 - (ranks[0][placeOf(code)] - 0.5) / codes.size();
    }

    private int placeOf(String code) {
        Integer place = places.get(code);
        if (place == null) {
            throw new IllegalArgumentException("LSOA " + code + " is not in the index");
        }
        return place;
    }

    private static DeprivationIndex of(
            World world, Parameters parameters, long seed, Function<Neighbourhood, String> codeOf, boolean later) {
        double shared = parameters.number("deprivation", "townWeight");
        double change = parameters.number("deprivation", "changeSince2019");
        Map<String, Integer> places = new LinkedHashMap<>();
        List<double[]> scores = new ArrayList<>();
        for (int index = 0; index < world.neighbourhoods().size(); index++) {
            Neighbourhood neighbourhood = world.neighbourhoods().get(index);
            if (places.putIfAbsent(codeOf.apply(neighbourhood), scores.size()) == null) {
                double common = Randomness.of(seed, DEPRIVATION, 0, neighbourhood.town())
                        .gaussian();
                Randomness own = Randomness.of(seed, DEPRIVATION, 1, index);
                double[] score = new double[MEASURES];
                score[0] = StrictMath.sqrt(shared) * common + StrictMath.sqrt(1 - shared) * own.gaussian();
                for (int domain = 1; domain < MEASURES; domain++) {
                    score[domain] = 0.8 * score[0] + 0.6 * own.gaussian();
                }
                if (later) {
                    Randomness since = Randomness.of(seed, DEPRIVATION, 2, index);
                    for (int measure = 0; measure < MEASURES; measure++) {
                        score[measure] += change * since.gaussian();
                    }
                }
                scores.add(score);
            }
        }
        int[][] ranks = new int[MEASURES][scores.size()];
        for (int measure = 0; measure < MEASURES; measure++) {
            int column = measure;
            List<Integer> order = new ArrayList<>();
            for (int place = 0; place < scores.size(); place++) {
                order.add(place);
            }
            order.sort(Comparator.<Integer>comparingDouble(place -> -scores.get(place)[column])
                    .thenComparing(Comparator.naturalOrder()));
            for (int rank = 0; rank < order.size(); rank++) {
                ranks[measure][order.get(rank)] = rank + 1;
            }
        }
        return new DeprivationIndex(List.copyOf(places.keySet()), Map.copyOf(places), ranks);
    }
}
