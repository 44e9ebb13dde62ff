package uk.bevan.simulator.trust;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import uk.bevan.simulator.Places;
import uk.bevan.simulator.Places.Area;
import uk.bevan.simulator.Places.Surgery;
import uk.bevan.simulator.Randomness;
import uk.bevan.simulator.Randomness.Stream;

/** The Trust's sites and the practices around it. */
final class Sites {
    private static final String[] TOWNS = {"Eastmoor", "Highwater", "Kingsferry", "Northgate", "Saltley", "Westbrook"};
    private static final String[] SIZES = {"Small", "Medium", "Large"};

    private final List<Site> all = new ArrayList<>();
    private final Map<SiteType, List<Site>> byType = new EnumMap<>(SiteType.class);
    private final Settings root;
    private final Settings settings;
    private final String trust;
    private final String region;

    Sites(TrustSimulation simulation, Settings root, Places places, List<Area> areas) {
        this.root = root;
        this.settings = root.section("sites");
        this.trust = settings.text("trust");
        this.region = settings.text("region");
        List<Surgery> surgeries = places.surgeries();
        for (SiteType type : SiteType.values()) {
            Settings kind = type.in(root);
            List<Site> ofType = new ArrayList<>();
            for (int place = 0; place < kind.whole("count"); place++) {
                Randomness random = Randomness.of(simulation.seed(), Stream.SITES, all.size());
                Surgery surgery = surgeries.get(place % surgeries.size());
                Site site = type == SiteType.GP
                        ? practice(kind, type, place, surgery, random)
                        : own(kind, type, place, areas.get(random.below(areas.size())), random);
                ofType.add(site);
                all.add(site);
            }
            byType.put(type, List.copyOf(ofType));
        }
    }

    List<Site> all() {
        return List.copyOf(all);
    }

    List<Site> of(SiteType type) {
        return byType.getOrDefault(type, List.of());
    }

    /** A site of a type by a number that may be beyond their count. */
    Site of(SiteType type, int place) {
        List<Site> ofType = of(type);
        return ofType.get(Math.floorMod(place, ofType.size()));
    }

    /** The workbook's row of a site. */
    List<String> cells(Site site) {
        Settings kind = site.type().in(root);
        return List.of(
                Long.toString(site.id()),
                site.code(),
                site.name(),
                site.type().label(),
                site.type() == SiteType.GP ? "" : trust,
                region,
                site.street(),
                site.city(),
                site.postcode(),
                site.postcodeSector(),
                site.lsoa(),
                truth(site.type() == SiteType.ACUTE && site.place() == 0),
                site.status(),
                truth(kind.truth("ed")),
                truth(kind.truth("beds")),
                site.sizeBand(),
                site.type().openingHours(),
                site.type().serviceLines(),
                site.manager(),
                site.managerEmail(),
                site.odsCode());
    }

    private static String truth(boolean value) {
        return value ? "TRUE" : "FALSE";
    }

    private Site practice(Settings kind, SiteType type, int place, Surgery surgery, Randomness random) {
        return site(
                kind,
                type,
                place,
                "Simulated Practice " + (place % kind.whole("names") + 1),
                surgery.code(),
                surgery.street(),
                surgery.town(),
                surgery.postcode(),
                surgery.lsoa(),
                random);
    }

    private Site own(Settings kind, SiteType type, int place, Area area, Randomness random) {
        int names = kind.whole("names");
        String town = TOWNS[place % names % TOWNS.length];
        String name = place % names < TOWNS.length ? town : town + " South";
        return site(
                kind,
                type,
                place,
                "Northshire " + name + " " + word(type),
                String.format(Locale.ROOT, "RZ9%c%c", kind.text("prefix").charAt(0), (char) ('A' + place)),
                (1 + random.below(99)) + " Infirmary Road",
                town,
                area.postcodes().getFirst(),
                area.lsoa(),
                random);
    }

    private static String word(SiteType type) {
        return switch (type) {
            case ACUTE -> "Hospital";
            case GP -> "Practice";
            case COMMUNITY -> "Health Centre";
            case URGENT_CARE -> "Urgent Treatment Centre";
            case DIAGNOSTIC -> "Diagnostic Centre";
        };
    }

    private Site site(
            Settings kind,
            SiteType type,
            int place,
            String name,
            String odsCode,
            String street,
            String city,
            String postcode,
            String lsoa,
            Randomness random) {
        double status = random.nextDouble();
        double closed = settings.number("closedShare");
        return new Site(
                all.size() + 1L,
                kind.text("prefix") + String.format(Locale.ROOT, "%03d", place + 1),
                name,
                type,
                place,
                odsCode,
                street,
                city,
                postcode,
                lsoa,
                status < closed ? "CLOSED" : status < closed + settings.number("measuredShare") ? "MEASURED" : "OPEN",
                SIZES[random.below(SIZES.length)],
                PersonNames.given(random) + " " + PersonNames.family(random));
    }
}
