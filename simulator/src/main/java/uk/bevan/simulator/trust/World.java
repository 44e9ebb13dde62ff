package uk.bevan.simulator.trust;

import java.util.List;
import uk.bevan.simulator.Places;
import uk.bevan.simulator.Randomness;

/** All that does not belong to one person: sites, staff, what is usual. */
final class World {
    private final TrustSimulation simulation;
    private final Settings settings = Settings.load();
    private final Places places;
    private final People people;
    private final Sites sites;
    private final Clinicians clinicians;
    private final List<Specialty> specialties;
    private final Choice<Specialty> specialty;
    private final Waits waits;
    private final Attendance attendance;
    private final Coding coding;
    private final TestOrders tests;
    private final List<Ethnicity> ethnicities;
    private final double categoryDiffers;
    private final long firstMoment;

    World(TrustSimulation simulation) {
        this.simulation = simulation;
        this.places = Places.of(simulation.practices(), simulation.placesSeed());
        Settings population = settings.section("population");
        Homes homes = new Homes(
                places,
                population,
                SiteType.GP.in(settings).whole("count"),
                SiteType.ACUTE.in(settings).whole("count"));
        this.people = new People(simulation, settings, homes);
        this.sites = new Sites(simulation, settings, places, homes.areas());
        this.specialties =
                settings.sections("specialties").stream().map(Specialty::of).toList();
        this.specialty = Choice.of(
                specialties, specialties.stream().mapToDouble(Specialty::share).toArray());
        this.clinicians = new Clinicians(simulation, settings, sites, specialties);
        this.waits = new Waits(simulation, settings);
        this.attendance = new Attendance(settings);
        this.coding = new Coding(settings);
        this.tests = new TestOrders(settings, this);
        this.ethnicities =
                settings.sections("ethnicities").stream().map(Ethnicity::of).toList();
        this.categoryDiffers = population.number("secondRecordDiffers");
        this.firstMoment = Wall.at(simulation.firstDay().toEpochDay(), 0);
    }

    TrustSimulation simulation() {
        return simulation;
    }

    Settings settings() {
        return settings;
    }

    Places places() {
        return places;
    }

    People people() {
        return people;
    }

    Sites sites() {
        return sites;
    }

    Clinicians clinicians() {
        return clinicians;
    }

    List<Specialty> specialties() {
        return specialties;
    }

    Specialty specialty(Randomness random) {
        return specialty.at(random.nextDouble());
    }

    Waits waits() {
        return waits;
    }

    Attendance attendance() {
        return attendance;
    }

    Coding coding() {
        return coding;
    }

    TestOrders tests() {
        return tests;
    }

    /** Whether the mirror holds what began then. */
    boolean held(long at) {
        return at >= firstMoment;
    }

    /** The ethnic category as somewhere else than in the register it is recorded. */
    String categoryElsewhere(Person person, Randomness random) {
        double draw = random.nextDouble();
        int other = random.below(ethnicities.size());
        return draw < categoryDiffers ? ethnicities.get(other).code() : person.category();
    }
}
