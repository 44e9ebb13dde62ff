package uk.bevan.simulator.trust;

import java.util.List;

/** Names of age bands by age in whole years. */
final class AgeBands {
    private final List<String> names;
    private final double[] starts;

    AgeBands(Settings population) {
        this.names = population.texts("ageBands");
        this.starts = population.numbers("ageBandStarts");
    }

    String of(int age) {
        int band = starts.length - 1;
        while (age < starts[band]) {
            band--;
        }
        return names.get(band);
    }
}
