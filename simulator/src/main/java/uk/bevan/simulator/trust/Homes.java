package uk.bevan.simulator.trust;

import java.util.ArrayList;
import java.util.List;
import uk.bevan.simulator.Places;
import uk.bevan.simulator.Places.Area;
import uk.bevan.simulator.Randomness;

/** The neighbourhoods that the Trust serves: a fixed number of each decile, deprived ones more peopled. */
final class Homes {
    private static final int NEAR = 3;

    private final List<Area> areas;
    private final double[] weights;
    private final int biasDeciles;
    private final double biasFactor;
    private final int surgeries;
    private final int hospitals;

    Homes(Places places, Settings population, int surgeries, int hospitals) {
        double[] wanted = population.numbers("areasPerDecile");
        this.areas = new ArrayList<>();
        int[] taken = new int[wanted.length];
        for (Area area : places.areas()) {
            int decile = area.decile() - 1;
            if (taken[decile] < wanted[decile]) {
                taken[decile]++;
                areas.add(area);
            }
        }
        this.weights = areas.stream().mapToDouble(area -> 1.0 / area.decile()).toArray();
        this.biasDeciles = population.whole("biasDeciles");
        this.biasFactor = population.number("biasFactor");
        this.surgeries = surgeries;
        this.hospitals = hospitals;
    }

    List<Area> areas() {
        return List.copyOf(areas);
    }

    Home draw(double bias, Randomness random) {
        double boost = 1 + biasFactor * bias;
        double all = 0;
        for (int index = 0; index < weights.length; index++) {
            all += weight(index, boost);
        }
        double place = random.nextDouble() * all;
        int chosen = 0;
        while (chosen < weights.length - 1 && place >= weight(chosen, boost)) {
            place -= weight(chosen, boost);
            chosen++;
        }
        Area area = areas.get(chosen);
        String postcode = area.postcodes().get(random.below(area.postcodes().size()));
        int surgery = (chosen + random.below(NEAR) * areas.size()) % surgeries;
        return new Home(area.lsoa(), area.decile(), postcode, surgery, chosen % hospitals);
    }

    private double weight(int index, double boost) {
        return areas.get(index).decile() <= biasDeciles ? weights[index] * boost : weights[index];
    }
}
