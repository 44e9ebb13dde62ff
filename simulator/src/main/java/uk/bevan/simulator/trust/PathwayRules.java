package uk.bevan.simulator.trust;

import java.util.LinkedHashMap;
import java.util.Map;
import uk.bevan.simulator.Randomness;

/** How pathways usually go, from the file of parameters. */
final class PathwayRules {
    private final Settings settings;
    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private final Map<String, double[]> ranges = new LinkedHashMap<>();
    private final Choice<String> first;
    private final Choice<String> next;
    private final Choice<String> priorities;
    private final Choice<String> urgencies;
    private final Choice<String> sources;
    private final Settings admissions;

    PathwayRules(Settings root) {
        this.settings = root.section("pathways");
        this.admissions = root.section("admissions");
        this.first = settings.choice("first");
        this.next = settings.choice("next");
        this.priorities = admissions.choice("priorities");
        this.urgencies = root.section("referrals").choice("urgency");
        this.sources = root.section("referrals").choice("sources");
        for (String name : settings.names()) {
            if (name.endsWith("Share") || name.startsWith("most") || name.startsWith("discharged")) {
                numbers.put(name, settings.number(name));
            }
        }
    }

    /** What follows a visit: a national code, or {@code AD} for a decision to admit. */
    String afterVisit(boolean firstVisit, Randomness random) {
        return (firstVisit ? first : next).at(random.nextDouble());
    }

    boolean happens(String share, Randomness random) {
        return random.nextDouble() < numbers.getOrDefault(share, 0.0);
    }

    int most(String name) {
        return (int) numbers.getOrDefault(name, 0.0).doubleValue();
    }

    int days(String range, Randomness random) {
        return within(ranges.computeIfAbsent(range, settings::numbers), random);
    }

    String urgency(Randomness random) {
        return urgencies.at(random.nextDouble());
    }

    String source(Randomness random) {
        return sources.at(random.nextDouble());
    }

    String priority(Randomness random) {
        return priorities.at(random.nextDouble());
    }

    int admissionWait(String priority, Randomness random) {
        return within(
                ranges.computeIfAbsent(
                        priority, name -> admissions.section("waitDays").numbers(name)),
                random);
    }

    int admissionDays(String range, Randomness random) {
        return within(ranges.computeIfAbsent(range, admissions::numbers), random);
    }

    Settings admissions() {
        return admissions;
    }

    private static int within(double[] range, Randomness random) {
        return (int) (range[0] + (range[1] - range[0] + 1) * random.nextDouble());
    }
}
