package uk.bevan.simulator.trust;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.bevan.simulator.Randomness;
import uk.bevan.simulator.Randomness.Stream;

/** Staff of every site; those of a hospital share out its treatment functions. */
final class Clinicians {
    private final List<Clinician> all = new ArrayList<>();
    private final Map<Long, List<Clinician>> bySite = new HashMap<>();
    private final Map<String, List<Clinician>> bySpecialty = new HashMap<>();

    Clinicians(TrustSimulation simulation, Settings root, Sites sites, List<Specialty> specialties) {
        Settings settings = root.section("clinicians");
        List<String> ethnicities = root.sections("ethnicities").stream()
                .map(each -> each.text("name"))
                .toList();
        double[] fte = settings.numbers("fte");
        double[] years = settings.numbers("startYears");
        for (Site site : sites.all()) {
            int count = site.type().in(root).whole("clinicians");
            for (int place = 0; place < count; place++) {
                Randomness random = Randomness.of(simulation.seed(), Stream.STAFF, site.id(), place);
                boolean consultant = site.type() == SiteType.ACUTE && place % 2 == 0;
                Specialty specialty = specialties.get(place / 2 % specialties.size());
                long start = LocalDate.of((int) years[0], 1, 1).toEpochDay()
                        + random.below((int) (365.25 * (years[1] - years[0] + 1)));
                long left = start + 30 + random.below(365 * 3);
                boolean gone = random.nextDouble() < settings.number("leftShare");
                add(new Clinician(
                        all.size() + 1L,
                        site,
                        role(site.type(), place),
                        site.type() == SiteType.ACUTE
                                ? specialty.name()
                                : site.type().label(),
                        consultant ? specialty.code() : "",
                        consultant ? "Consultant" : "Band " + (5 + place % 4),
                        random.nextDouble() < settings.number("femaleShare") ? "F" : "M",
                        ethnicities.get(random.below(ethnicities.size())),
                        (int) Math.round(100 * (fte[0] + (fte[1] - fte[0]) * random.nextDouble())),
                        start,
                        gone ? Wall.at(left, 17 * Wall.HOUR) : Wall.NEVER));
            }
        }
    }

    List<Clinician> all() {
        return List.copyOf(all);
    }

    Clinician at(Site site, Randomness random) {
        List<Clinician> staff = bySite.getOrDefault(site.id(), List.of());
        return staff.get(random.below(staff.size()));
    }

    Clinician at(Site site, Specialty specialty, Randomness random) {
        List<Clinician> staff = bySpecialty.getOrDefault(site.id() + specialty.code(), List.of());
        return staff.isEmpty() ? at(site, random) : staff.get(random.below(staff.size()));
    }

    private void add(Clinician clinician) {
        all.add(clinician);
        // Those who left before the months of care see nobody in them.
        if (clinician.endAt() == Wall.NEVER) {
            bySite.computeIfAbsent(clinician.site().id(), id -> new ArrayList<>())
                    .add(clinician);
            if (!clinician.treatmentFunction().isEmpty()) {
                bySpecialty
                        .computeIfAbsent(clinician.site().id() + clinician.treatmentFunction(), id -> new ArrayList<>())
                        .add(clinician);
            }
        }
    }

    private static String role(SiteType type, int place) {
        boolean even = place % 2 == 0;
        return switch (type) {
            case ACUTE -> even ? "Consultant" : "Specialty Nurse";
            case GP -> even ? "General Practitioner" : "Practice Nurse";
            case COMMUNITY -> even ? "District Nurse" : "Physiotherapist";
            case URGENT_CARE -> even ? "Emergency Nurse Practitioner" : "Emergency Doctor";
            case DIAGNOSTIC -> even ? "Radiographer" : "Clinical Physiologist";
        };
    }
}
