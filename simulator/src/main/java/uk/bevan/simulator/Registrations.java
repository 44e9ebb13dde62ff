package uk.bevan.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import uk.bevan.simulator.World.Neighbourhood;
import uk.bevan.simulator.World.Practice;

/** Registered patients: each practice's list spread over the LSOAs of its network, fewer with distance. */
final class Registrations {
    private final World world;
    private final double catchment;
    private final List<List<Neighbourhood>> byPcn = new ArrayList<>();

    Registrations(World world, Parameters parameters) {
        this.world = world;
        this.catchment = parameters.number("patients", "catchmentDegrees");
        world.pcns().forEach(pcn -> byPcn.add(new ArrayList<>()));
        world.neighbourhoods().forEach(each -> byPcn.get(each.pcn()).add(each));
    }

    Stream<String> lines() {
        return Stream.concat(
                Stream.of("OrganisationCode,OranisationName,LSOA11CD,Patient"),
                world.openPractices().stream().flatMap(this::linesOf));
    }

    private Stream<String> linesOf(Practice practice) {
        Map<String, Integer> patients = patients(practice);
        return patients.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> Csv.plain(List.of(
                        practice.code(),
                        practice.name(),
                        entry.getKey(),
                        entry.getValue().toString())));
    }

    private Map<String, Integer> patients(Practice practice) {
        int pcn = world.neighbourhoods().get(practice.neighbourhood()).pcn();
        List<Neighbourhood> around = byPcn.get(pcn);
        double total = 0;
        for (Neighbourhood each : around) {
            total += pull(practice, each);
        }
        Map<String, Integer> patients = new TreeMap<>();
        double share = 0;
        int before = 0;
        for (Neighbourhood each : around) {
            share += pull(practice, each) / total;
            int upTo = (int) Math.round(Math.min(share, 1) * practice.listSize());
            patients.merge(each.code2011(), upTo - before, Integer::sum);
            before = upTo;
        }
        String last = around.getLast().code2011();
        patients.merge(last, practice.listSize() - before, Integer::sum);
        return patients;
    }

    private double pull(Practice practice, Neighbourhood neighbourhood) {
        double distance = StrictMath.sqrt(practice.position().squaredDistance(neighbourhood.position()));
        return StrictMath.exp(-distance / catchment);
    }
}
