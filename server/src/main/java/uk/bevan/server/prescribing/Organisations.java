package uk.bevan.server.prescribing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.bevan.server.PublicationView;

/** Practices and the areas they lie in today, as one publication knows them. Never changes. */
final class Organisations {
    /** The code of what has no area of a level: practices that could not be identified, or lie outside England. */
    static final String ELSEWHERE = "-";

    private static final String NOT_KNOWN = "Not in any known area";

    private final Map<AreaKey, Area> areas;
    private final Map<String, PracticePlace> practices;

    private Organisations(Map<AreaKey, Area> areas, Map<String, PracticePlace> practices) {
        this.areas = Collections.unmodifiableMap(areas);
        this.practices = Collections.unmodifiableMap(practices);
    }

    private record Key() {}

    /**
     * Where a practice lies.
     *
     * @param areas the areas it lies in by level, England left out
     * @param isGpPractice whether it is a general practice; only those are compared with each other
     * @param facts what is known of it, in words
     */
    record PracticePlace(Map<AreaLevel, AreaKey> areas, boolean isGpPractice, List<AreaProfile.Fact> facts) {
        PracticePlace {
            areas = Map.copyOf(areas);
            facts = List.copyOf(facts);
        }
    }

    static Organisations of(PublicationView view) {
        return view.remember(new Key(), Organisations.class, () -> view.query("""
            SELECT practice_code, name, latitude, longitude, sub_icb_code, sub_icb_name, icb_code, icb_name,
                region_code, region_name, is_gp_practice, setting, status, pcn_name, postcode, open_date, close_date
            FROM gold.dim_practice
            WHERE is_current
            """, List.of(), Organisations::read));
    }

    private static Organisations read(ResultSet rows) throws SQLException {
        Map<AreaKey, Area> areas = new HashMap<>();
        Map<String, PracticePlace> practices = new TreeMap<>();
        areas.put(AreaKey.ENGLAND, new Area(AreaKey.ENGLAND, "England", Optional.empty()));
        while (rows.next()) {
            String code = rows.getString(1);
            AreaKey key = new AreaKey(AreaLevel.PRACTICE, code);
            String name = code.equals(ELSEWHERE)
                    ? "Practices that could not be identified"
                    : Optional.ofNullable(rows.getString(2)).orElse(code);
            areas.put(key, new Area(key, name, position(rows)));
            Map<AreaLevel, AreaKey> places = new HashMap<>();
            place(areas, places, AreaLevel.SUB_ICB, rows.getString(5), rows.getString(6));
            place(areas, places, AreaLevel.ICB, rows.getString(7), rows.getString(8));
            place(areas, places, AreaLevel.REGION, rows.getString(9), rows.getString(10));
            practices.put(code, new PracticePlace(places, rows.getBoolean(11), facts(rows)));
        }
        return new Organisations(areas, practices);
    }

    private static List<AreaProfile.Fact> facts(ResultSet rows) throws SQLException {
        List<AreaProfile.Fact> facts = new ArrayList<>();
        fact(facts, "Setting", rows.getString(12));
        fact(facts, "Status", rows.getString(13));
        fact(facts, "Primary care network", rows.getString(14));
        fact(facts, "Postcode", rows.getString(15));
        fact(facts, "Opened", rows.getString(16));
        fact(facts, "Closed", rows.getString(17));
        return facts;
    }

    private static void fact(List<AreaProfile.Fact> facts, String label, @Nullable String text) {
        if (text != null) {
            facts.add(new AreaProfile.Fact(label, text));
        }
    }

    private static Optional<Area.Position> position(ResultSet rows) throws SQLException {
        double latitude = rows.getDouble(3);
        boolean known = !rows.wasNull();
        double longitude = rows.getDouble(4);
        return known ? Optional.of(new Area.Position(latitude, longitude)) : Optional.empty();
    }

    private static void place(
            Map<AreaKey, Area> areas,
            Map<AreaLevel, AreaKey> places,
            AreaLevel level,
            @Nullable String code,
            @Nullable String name) {
        AreaKey key = new AreaKey(level, code == null ? ELSEWHERE : code);
        String words = code == null ? NOT_KNOWN : Optional.ofNullable(name).orElse(code);
        areas.putIfAbsent(key, new Area(key, words, Optional.empty()));
        places.put(level, key);
    }

    /** What is known of a practice; nothing for larger areas. */
    List<AreaProfile.Fact> facts(AreaKey key) {
        PracticePlace practice = key.level() == AreaLevel.PRACTICE ? practices.get(key.code()) : null;
        return practice == null ? List.of() : practice.facts();
    }

    /** Whether an area is one of those that are compared with each other. */
    boolean isPeer(AreaLevel level, String code) {
        if (level == AreaLevel.PRACTICE) {
            PracticePlace practice = practices.get(code);
            return practice != null && practice.isGpPractice();
        }
        return !code.equals(ELSEWHERE);
    }

    Optional<Area> find(AreaKey key) {
        return Optional.ofNullable(areas.get(key));
    }

    /** An area that figures name; one that no list names is called by its code. */
    Area named(AreaLevel level, String code) {
        AreaKey key = new AreaKey(level, code);
        Area known = areas.get(key);
        return known == null ? new Area(key, code, Optional.empty()) : known;
    }

    /** The areas an area lies in, the largest first, England left out. */
    List<Area> within(AreaKey key) {
        List<Area> found = new ArrayList<>();
        practices.values().stream()
                .filter(place -> key.equals(place.areas().get(key.level())))
                .findFirst()
                .or(() -> Optional.ofNullable(key.level() == AreaLevel.PRACTICE ? practices.get(key.code()) : null))
                .ifPresent(place -> {
                    for (AreaLevel level : List.of(AreaLevel.REGION, AreaLevel.ICB, AreaLevel.SUB_ICB)) {
                        AreaKey around = place.areas().get(level);
                        if (level.compareTo(key.level()) > 0 && around != null) {
                            found.add(named(level, around.code()));
                        }
                    }
                });
        return found;
    }

    /** Every area of a level, by name. */
    List<Area> all(AreaLevel level) {
        return areas.values().stream()
                .filter(area -> area.key().level() == level)
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }
}
