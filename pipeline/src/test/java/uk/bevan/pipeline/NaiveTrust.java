package uk.bevan.pipeline;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import uk.bevan.simulator.trust.Feed;
import uk.bevan.simulator.trust.Identity;
import uk.bevan.simulator.trust.Northshire;
import uk.bevan.simulator.trust.RowConsumer;

/**
 * What Silver should hold, computed a second time with loops and maps over a Trust in which nothing goes wrong: the latest
 * row of every key, and what follows from it.
 */
final class NaiveTrust implements RowConsumer {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Map<Feed, Map<String, List<String>>> latest = new EnumMap<>(Feed.class);
    private final Map<Feed, TreeSet<String>> deleted = new EnumMap<>(Feed.class);
    private final Set<String> optedOut = new HashSet<>();

    private NaiveTrust() {
        Arrays.stream(Feed.values()).forEach(feed -> latest.put(feed, new HashMap<>()));
    }

    /** A Trust by the end of a day. */
    static NaiveTrust until(Northshire trust, LocalDate until) throws IOException {
        NaiveTrust naive = new NaiveTrust();
        trust.months(naive);
        for (LocalDate day = trust.simulation().asOf().plusDays(1); !day.isAfter(until); day = day.plusDays(1)) {
            trust.day(day, naive);
        }
        trust.identities()
                .filter(Identity::optedOut)
                .forEach(person -> naive.optedOut.add(Long.toString(person.patientId())));
        return naive;
    }

    @Override
    public void row(Feed feed, LocalDate day, List<String> cells) {
        int changed = feed.columns().indexOf(feed.changeColumn());
        of(feed).merge(
                        cells.getFirst(),
                        cells,
                        (before, now) -> now.get(changed).compareTo(before.get(changed)) >= 0 ? now : before);
    }

    @Override
    public void deleted(Feed feed, LocalDate day, String key) {
        of(feed).remove(key);
        deleted.computeIfAbsent(feed, each -> new TreeSet<>()).add(key);
    }

    /** Keys that a feed's table lost on days after the months, in order. */
    List<String> deleted(Feed feed) {
        return List.copyOf(deleted.getOrDefault(feed, new TreeSet<>()));
    }

    /** Whether a patient, by the Trust's own number, has a national data opt-out. */
    boolean isOptedOut(String patient) {
        return optedOut.contains(patient);
    }

    /** The latest row of every key of a feed. */
    Map<String, List<String>> of(Feed feed) {
        return latest.computeIfAbsent(feed, each -> new HashMap<>());
    }

    static String cell(Feed feed, List<String> row, String column) {
        return row.get(feed.columns().indexOf(column));
    }

    /** When a row last changed. */
    static LocalDate changedOn(Feed feed, List<String> row) {
        return LocalDate.parse(cell(feed, row, feed.changeColumn()).substring(0, 10));
    }

    /** Seconds that went by, of two moments on a London wall; nothing where either is missing. */
    static String seconds(String from, String until) {
        if (from.isEmpty() || until.isEmpty()) {
            return "";
        }
        return Long.toString(
                Duration.between(moment(from).atZone(LONDON), moment(until).atZone(LONDON))
                        .toSeconds());
    }

    private static LocalDateTime moment(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T'));
    }

    /** Whole days between two dates or moments; nothing where either is missing. */
    static String days(String from, String until) {
        return from.isEmpty() || until.isEmpty() ? "" : Long.toString(ChronoUnit.DAYS.between(date(from), date(until)));
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text.substring(0, 10));
    }

    /** Age of a row's patient on a day, by months. */
    String age(Feed feed, List<String> row, String day) {
        List<String> person = of(Feed.PATIENT_DEMOGRAPHICS).get(cell(feed, row, "patient_id"));
        if (person == null || day.isEmpty()) {
            return "";
        }
        YearMonth born = YearMonth.from(date(cell(Feed.PATIENT_DEMOGRAPHICS, person, "date_of_birth")));
        return Long.toString(ChronoUnit.YEARS.between(born, YearMonth.from(date(day))));
    }

    /** One ethnic category for a patient, from everything that says one. */
    String ethnicCategory(String patient) {
        Map<String, List<String>> moments = new HashMap<>();
        vote(moments, Feed.PATIENT_DEMOGRAPHICS, of(Feed.PATIENT_DEMOGRAPHICS).get(patient), "updated_at");
        for (List<String> row : of(Feed.ADMISSIONS).values()) {
            if (cell(Feed.ADMISSIONS, row, "patient_id").equals(patient)) {
                boolean admitted =
                        !cell(Feed.ADMISSIONS, row, "admission_datetime").isEmpty();
                vote(moments, Feed.ADMISSIONS, row, admitted ? "admission_datetime" : "updated_at");
            }
        }
        for (List<String> row : of(Feed.URGENT_CARE_LOGS).values()) {
            if (cell(Feed.URGENT_CARE_LOGS, row, "patient_id").equals(patient)) {
                vote(moments, Feed.URGENT_CARE_LOGS, row, "arrival_datetime");
            }
        }
        List<String> known = new ArrayList<>(moments.keySet());
        known.removeAll(List.of("Z", "99"));
        known.sort(Comparator.<String>comparingInt(code -> votes(moments, code).size())
                .thenComparing(code ->
                        votes(moments, code).stream().max(String::compareTo).orElse(""))
                .reversed()
                .thenComparing(code -> code));
        if (!known.isEmpty()) {
            return known.getFirst();
        }
        return moments.containsKey("Z") ? "Z" : "99";
    }

    private static List<String> votes(Map<String, List<String>> moments, String code) {
        return moments.getOrDefault(code, List.of());
    }

    private static void vote(Map<String, List<String>> moments, Feed feed, List<String> row, String at) {
        moments.computeIfAbsent(cell(feed, row, "ethnic_category"), code -> new ArrayList<>())
                .add(cell(feed, row, at));
    }
}
