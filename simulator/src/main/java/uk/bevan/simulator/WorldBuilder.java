package uk.bevan.simulator;

import static uk.bevan.simulator.Randomness.Stream.ORGANISATIONS;
import static uk.bevan.simulator.Randomness.Stream.PLACES;
import static uk.bevan.simulator.Randomness.Stream.PRACTICES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import uk.bevan.simulator.World.Icb;
import uk.bevan.simulator.World.Neighbourhood;
import uk.bevan.simulator.World.Pcn;
import uk.bevan.simulator.World.Position;
import uk.bevan.simulator.World.Practice;
import uk.bevan.simulator.World.Region;
import uk.bevan.simulator.World.Status;
import uk.bevan.simulator.World.SubIcb;

/**
 * Settles a country: towns in the outline, neighbourhoods around them, primary care networks where people are, and
 * larger areas as the networks nearest to a few chosen ones, so that an area is exactly a union of Voronoi cells.
 */
final class WorldBuilder {
    private static final String[] REGIONS = {"North", "South", "East", "West", "Central", "Coast", "Vale"};
    private static final int FEWEST_NEIGHBOURHOODS = 12;
    private static final int FEWEST_PCNS = 6;

    private final Parameters parameters;
    private final long seed;
    private final int practices;
    private final List<double[]> outline;

    WorldBuilder(Parameters parameters, int practices, long seed) {
        this.parameters = parameters;
        this.seed = seed;
        this.practices = practices;
        this.outline = parameters.outline();
    }

    World build() {
        List<Position> positions = new ArrayList<>();
        List<Integer> towns = new ArrayList<>();
        settle(positions, towns);

        Randomness random = Randomness.of(seed, ORGANISATIONS);
        List<Position> pcnSeeds = chosen(distinct(positions), count("practicesPerPcn", FEWEST_PCNS), random);
        List<Position> subIcbSeeds =
                chosen(pcnSeeds, count("practicesPerSubIcb", Math.clamp(practices / 4, 1, 10)), random);
        List<Position> icbSeeds =
                chosen(subIcbSeeds, count("practicesPerIcb", Math.clamp(practices / 8, 1, 6)), random);
        List<Position> regionSeeds = chosen(
                icbSeeds,
                Math.min(REGIONS.length, count("practicesPerRegion", Math.clamp(practices / 16, 1, 4))),
                random);

        List<Region> regions = new ArrayList<>();
        for (int index = 0; index < regionSeeds.size(); index++) {
            regions.add(new Region("Y9" + (index + 1), ons("E40", 900 + index), "Simulated " + REGIONS[index]));
        }
        List<Icb> icbs = new ArrayList<>();
        for (int index = 0; index < icbSeeds.size(); index++) {
            icbs.add(new Icb(
                    PlaceNames.icbCode(index),
                    ons("E54", 900 + index),
                    PlaceNames.place(index),
                    nearest(regionSeeds, icbSeeds.get(index))));
        }
        List<SubIcb> subIcbs = new ArrayList<>();
        for (int index = 0; index < subIcbSeeds.size(); index++) {
            int icb = nearest(icbSeeds, subIcbSeeds.get(index));
            subIcbs.add(new SubIcb(
                    PlaceNames.subIcbCode(index),
                    ons("E38", 9000 + index),
                    PlaceNames.place(index + icbs.size()),
                    icbs.get(icb).place(),
                    ons("E06", 9000 + index),
                    icb));
        }
        List<Pcn> pcns = new ArrayList<>();
        for (int index = 0; index < pcnSeeds.size(); index++) {
            int subIcb = nearest(subIcbSeeds, pcnSeeds.get(index));
            pcns.add(new Pcn(
                    String.format(Locale.ROOT, "UZ%04d", index),
                    String.format(
                            Locale.ROOT,
                            "SIMULATED %s PCN %d",
                            subIcbs.get(subIcb).place().toUpperCase(Locale.UK),
                            index + 1),
                    pcnSeeds.get(index),
                    subIcb));
        }
        List<Neighbourhood> neighbourhoods = neighbourhoods(positions, towns, pcnSeeds, pcns, subIcbs);
        return new World(outline, regions, icbs, subIcbs, pcns, neighbourhoods, practices(neighbourhoods));
    }

    private int count(String perPractices, int fewest) {
        return Math.max(fewest, (int) Math.round(practices / parameters.number("organisations", perPractices)));
    }

    private void settle(List<Position> positions, List<Integer> towns) {
        Randomness random = Randomness.of(seed, PLACES);
        int townCount = Math.max(3, (int) (practices * parameters.number("organisations", "townsPerPractice")));
        double[] upTo = new double[townCount];
        List<Position> centres = new ArrayList<>();
        double sum = 0;
        for (int town = 0; town < townCount; town++) {
            centres.add(insideOutline(random));
            sum += random.logNormal(1.0);
            upTo[town] = sum;
        }
        int wanted = Math.max(
                FEWEST_NEIGHBOURHOODS, (int) Math.round(practices * parameters.number("places", "lsoasPerPractice")));
        double spread = parameters.number("places", "townSpreadDegrees");
        while (positions.size() < wanted) {
            double draw = random.nextDouble() * sum;
            int town = Arrays.binarySearch(upTo, draw);
            town = Math.min(town < 0 ? -town - 1 : town, townCount - 1);
            Position centre = centres.get(town);
            Position around = new Position(
                    centre.longitude() + spread * 1.6 * random.gaussian(),
                    centre.latitude() + spread * random.gaussian());
            if (inside(around)) {
                positions.add(around);
                towns.add(town);
            }
        }
    }

    private List<Neighbourhood> neighbourhoods(
            List<Position> positions,
            List<Integer> towns,
            List<Position> pcnSeeds,
            List<Pcn> pcns,
            List<SubIcb> subIcbs) {
        Randomness random = Randomness.of(seed, PLACES, 1);
        double split = parameters.number("places", "lsoaSplitShare");
        double merge = parameters.number("places", "lsoaMergeShare");
        int[] serials = new int[subIcbs.size()];
        List<Neighbourhood> all = new ArrayList<>();
        for (int index = 0; index < positions.size(); index++) {
            Position position = positions.get(index);
            int town = towns.get(index);
            int pcn = nearest(pcnSeeds, position);
            int subIcb = pcns.get(pcn).subIcb();
            String name = lsoaName(subIcbs.get(subIcb).place(), serials[subIcb]++);
            String code = ons("E01", 100_001 + index);
            double kind = random.nextDouble();
            String changed = ons("E01", 500_001 + index * 2);
            String other = ons("E01", 500_002 + index * 2);
            if (kind < split) {
                all.add(new Neighbourhood(name, code, name + "1", changed, 'S', position, pcn, town));
                all.add(new Neighbourhood(name, code, name + "2", other, 'S', position, pcn, town));
            } else if (kind < split + merge) {
                all.add(new Neighbourhood(name, code, name + "3", changed, 'M', position, pcn, town));
                all.add(new Neighbourhood(name + "B", other, name + "3", changed, 'M', position, pcn, town));
            } else {
                all.add(new Neighbourhood(name, code, name, code, 'U', position, pcn, town));
            }
        }
        return all;
    }

    private List<Practice> practices(List<Neighbourhood> neighbourhoods) {
        Randomness random = Randomness.of(seed, PRACTICES);
        int closed = (int) Math.ceil(practices * parameters.number("organisations", "closedShare"));
        int dormant = (int) Math.ceil(practices * parameters.number("organisations", "dormantShare"));
        int[] homes = shuffled(neighbourhoods.size(), random);
        double median = parameters.number("patients", "listSizeMedian");
        double sigma = parameters.number("patients", "listSizeSigma");
        int smallest = parameters.whole("patients", "listSizeMinimum");
        int largest = parameters.whole("patients", "listSizeMaximum");
        List<Practice> all = new ArrayList<>();
        for (int index = 0; index < practices + dormant + closed; index++) {
            int home = homes[index % homes.length];
            Neighbourhood around = neighbourhoods.get(home);
            int listSize = Math.clamp(Math.round(median * random.logNormal(sigma)), smallest, largest);
            Status status =
                    index < practices ? Status.ACTIVE : index < practices + dormant ? Status.DORMANT : Status.INACTIVE;
            int year = random.nextDouble() < 0.7 ? 1974 : 1990 + random.below(20);
            String closedOn = status == Status.INACTIVE ? (2012 + random.below(12)) + "0331" : "";
            all.add(new Practice(
                    String.format(Locale.ROOT, "Z%05d", index + 1),
                    String.format(Locale.ROOT, "SIMULATED PRACTICE %05d", index + 1),
                    PlaceNames.street(random),
                    PlaceNames.place(around.town()).toUpperCase(Locale.UK),
                    PlaceNames.postcode(home * parameters.whole("places", "postcodesPerLsoa")),
                    home,
                    around.position(),
                    status == Status.ACTIVE ? listSize : 0,
                    status,
                    year + "0401",
                    closedOn));
        }
        return all;
    }

    private Position insideOutline(Randomness random) {
        while (true) {
            Position somewhere = new Position(-6 + 8 * random.nextDouble(), 50 + 6 * random.nextDouble());
            if (inside(somewhere)) {
                return somewhere;
            }
        }
    }

    private boolean inside(Position position) {
        boolean inside = false;
        for (int here = 0, before = outline.size() - 1; here < outline.size(); before = here++) {
            double[] a = outline.get(here);
            double[] b = outline.get(before);
            if (a[1] > position.latitude() != b[1] > position.latitude()
                    && position.longitude() < (b[0] - a[0]) * (position.latitude() - a[1]) / (b[1] - a[1]) + a[0]) {
                inside = !inside;
            }
        }
        return inside;
    }

    private static List<Position> distinct(List<Position> positions) {
        Set<Position> seen = new LinkedHashSet<>(positions);
        return List.copyOf(seen);
    }

    private static List<Position> chosen(List<Position> from, int count, Randomness random) {
        int[] order = shuffled(from.size(), random);
        List<Position> chosen = new ArrayList<>();
        for (int index = 0; index < Math.min(count, order.length); index++) {
            chosen.add(from.get(order[index]));
        }
        return chosen;
    }

    private static int[] shuffled(int size, Randomness random) {
        int[] order = new int[size];
        for (int index = 0; index < size; index++) {
            int other = random.below(index + 1);
            order[index] = order[other];
            order[other] = index;
        }
        return order;
    }

    private static int nearest(List<Position> seeds, Position position) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int index = 0; index < seeds.size(); index++) {
            double distance = seeds.get(index).squaredDistance(position);
            if (distance < least) {
                least = distance;
                nearest = index;
            }
        }
        return nearest;
    }

    private static String lsoaName(String place, int serial) {
        return String.format(Locale.ROOT, "%s %03d%c", place, serial / 5 + 1, 'A' + serial % 5);
    }

    private static String ons(String prefix, int number) {
        return String.format(Locale.ROOT, "%s%06d", prefix, number);
    }
}
