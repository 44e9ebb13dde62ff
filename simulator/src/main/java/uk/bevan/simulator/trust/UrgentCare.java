package uk.bevan.simulator.trust;

import java.util.List;
import uk.bevan.simulator.Randomness;

/** Attendances at A&E and urgent treatment centres; some end in an emergency admission. */
final class UrgentCare {
    private static final int NEAR = 4;

    private final World world;
    private final Settings settings;
    private final ArrivalHours hours;
    private final double[] speeds;
    private final List<Integer> winterMonths;
    private final Choice<String> categories;
    private final Settings ambulance;
    private final Stays stays;
    private final List<String> complaints;

    UrgentCare(World world) {
        this.world = world;
        this.settings = world.settings().section("urgentCare");
        this.hours = new ArrivalHours(settings);
        this.speeds = settings.numbers("siteSpeeds");
        this.winterMonths = java.util.Arrays.stream(settings.numbers("winterMonths"))
                .mapToObj(month -> (int) month)
                .toList();
        this.categories = settings.choice("categories");
        this.ambulance = settings.section("ambulance");
        this.stays = new Stays(settings);
        this.complaints = settings.texts("complaints");
    }

    /** The attendance that a contact is; whether it ended in an admission. */
    Attended attend(Contact contact, long referral, Randomness random, Sink out) {
        Person person = contact.person();
        long day = contact.day();
        if (!Wall.weekend(day) && random.nextDouble() < settings.number("weekendMoved")) {
            day = day - Math.floorMod(day + 3, 7) + 5 + random.below(2);
        }
        Home home = person.homeAt(Wall.at(day, 0));
        double d = home.deprivation();
        boolean winter = winterMonths.contains(Wall.date(day).getMonthValue());
        long arrival = Wall.shown(Wall.at(day, hours.draw(home.decile(), Wall.weekend(day), winter, random)));
        String category = categories.at(random.nextDouble());
        boolean minor = category.equals("CAT4") || category.equals("CAT5");
        boolean elsewhere = minor && random.nextDouble() < settings.number("minorElsewhere");
        Site site = world.sites()
                .of(elsewhere ? SiteType.URGENT_CARE : SiteType.ACUTE, home.hospital() + random.below(NEAR));
        double speed = speeds[site.place() % speeds.length];
        int minutes = stays.minutes(d, winter, speed, random);
        long stay = minutes * 60L + random.below(60);
        long departure = Wall.plus(arrival, stay);
        Settings triage = settings.section("triage");
        long toTriage =
                (long) ((triage.number("base") + triage.number("deprivation") * d) * speed * random.nextDouble() * 60);
        long triaged = Wall.plus(arrival, Math.min(toTriage, stay / 3));
        long seen = Wall.plus(triaged, (long) ((stay - toTriage / 2.0) * (0.1 + 0.4 * random.nextDouble())));
        String outcome = outcome(category, d, random);
        boolean left = outcome.equals("LEFT_BEFORE_SEEN");
        boolean admitted = outcome.equals("ADMITTED");
        long decision = Wall.plus(seen, (long) ((departure - seen) * (0.3 + 0.5 * random.nextDouble())));
        boolean missing = random.nextDouble() < settings.number("departureMissing");
        Encounter encounter = new Encounter(
                contact.id(),
                person,
                site,
                world.clinicians().at(site, random),
                ContactType.ED,
                arrival,
                departure,
                "EMERGENCY",
                true,
                true,
                world.coding().condition(List.of(), random),
                random.below(2),
                site.type() == SiteType.ACUTE ? "180" : "",
                referral);
        out.add(encounter);
        out.add(new UrgentCareVisit(
                encounter,
                triaged,
                left ? Wall.NEVER : Math.min(seen, departure),
                admitted ? Math.min(decision, departure) : Wall.NEVER,
                missing ? Wall.NEVER : departure,
                category,
                complaints.get(random.below(complaints.size())),
                outcome,
                site.type() == SiteType.ACUTE ? "01" : "03",
                random.nextDouble() < ambulance.number(category),
                world.categoryElsewhere(person, random)));
        world.coding().diagnose(encounter, random, out);
        world.tests().ofEncounter(encounter, random, out);
        return new Attended(encounter, admitted && departure < person.diesAt());
    }

    private String outcome(String category, double d, Randomness random) {
        boolean urgent = category.equals("CAT1") || category.equals("CAT2");
        double first = random.nextDouble();
        double draw = random.nextDouble();
        double rest = random.nextDouble();
        if (urgent && first < settings.number("admittedUrgent")) {
            return "ADMITTED";
        }
        double discharged = settings.number("discharged");
        double left = settings.number("leftBase") + settings.number("leftDeprivation") * d;
        if (draw < discharged) {
            return "DISCHARGED";
        }
        if (draw < discharged + left) {
            return "LEFT_BEFORE_SEEN";
        }
        return rest < settings.number("restAdmitted") ? "ADMITTED" : "TRANSFERRED";
    }

    /** An attendance that is over. */
    record Attended(Encounter encounter, boolean admitted) {}
}
