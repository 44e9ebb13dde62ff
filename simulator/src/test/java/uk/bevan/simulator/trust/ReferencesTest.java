package uk.bevan.simulator.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without faults whatever a row points to was delivered, by the months or by a day after them. */
final class ReferencesTest {
    private static final int DAYS = 20;

    /** What a column of any feed points to; the key of the feed that it is the key of points nowhere. */
    private static final Map<String, List<Target>> TARGETS = Map.ofEntries(
            Map.entry("patient_id", List.of(new Target(Feed.PATIENT_DEMOGRAPHICS, "patient_id"))),
            Map.entry("provider_id", List.of(new Target(Feed.SITES_AND_SERVICES, "provider_id"))),
            Map.entry("source_provider_id", List.of(new Target(Feed.SITES_AND_SERVICES, "provider_id"))),
            Map.entry("target_provider_id", List.of(new Target(Feed.SITES_AND_SERVICES, "provider_id"))),
            Map.entry("service_location_id", List.of(new Target(Feed.SITES_AND_SERVICES, "provider_id"))),
            Map.entry("registered_gp_practice_id", List.of(new Target(Feed.SITES_AND_SERVICES, "ods_code"))),
            Map.entry("clinician_id", List.of(new Target(Feed.CLINICIANS, "clinician_id"))),
            Map.entry("referral_id", List.of(new Target(Feed.REFERRALS, "referral_id"))),
            Map.entry("patient_pathway_id", List.of(new Target(Feed.REFERRALS, "patient_pathway_id"))),
            Map.entry("rtt_period_id", List.of(new Target(Feed.RTT_PERIOD, "rtt_period_id"))),
            Map.entry("encounter_id", List.of(new Target(Feed.ENCOUNTERS, "encounter_id"))),
            // A slot of a theatre points to an admission.
            Map.entry(
                    "appointment_id",
                    List.of(
                            new Target(Feed.APPOINTMENTS, "appointment_id"),
                            new Target(Feed.ADMISSIONS, "admission_id"))));

    private record Target(Feed feed, String column) {}

    @ParameterizedTest
    @CsvSource({"7, 12, 2000", "42, 1, 2000", "11, 3, 1500"})
    void everythingThatARowPointsToIsThere(long seed, int months, int patients) throws IOException {
        Northshire trust = Northshire.of(
                TrustSimulation.of(patients, months, Measured.AS_OF, seed).with(FaultShares.none()));
        Map<Target, Set<String>> values = new HashMap<>();
        String firstDay = trust.simulation().firstDay().toString();
        RowConsumer into = (feed, day, cells) -> {
            // A slot that was booked before the months names an appointment of a file before them.
            boolean old = feed == Feed.CLINIC_SLOT
                    && Measured.cell(feed, cells, "updated_at").compareTo(firstDay) < 0;
            if (!old) {
                keep(values, feed, cells);
            }
        };
        trust.sites().forEach(cells -> keep(values, Feed.SITES_AND_SERVICES, cells));
        trust.months(into);
        for (LocalDate day = Measured.AS_OF.plusDays(1);
                !day.isAfter(Measured.AS_OF.plusDays(DAYS));
                day = day.plusDays(1)) {
            trust.day(day, into);
        }

        Map<String, Long> dangling = new TreeMap<>();
        values.forEach((from, pointed) -> {
            Set<String> there = new HashSet<>();
            TARGETS.getOrDefault(from.column, List.of(from))
                    .forEach(target -> there.addAll(values.getOrDefault(target, Set.of())));
            long missing =
                    pointed.stream().filter(value -> !there.contains(value)).count();
            if (missing > 0) {
                dangling.put(from.feed.tableName() + "." + from.column, missing);
            }
        });

        assertThat(dangling).as("what points to nothing, and how often").isEmpty();
    }

    private static void keep(Map<Target, Set<String>> values, Feed feed, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            String name = feed.columns().get(column);
            boolean pointedTo = TARGETS.values().stream().anyMatch(targets -> targets.contains(new Target(feed, name)));
            if ((TARGETS.containsKey(name) || pointedTo) && !cells.get(column).isEmpty()) {
                values.computeIfAbsent(new Target(feed, name), each -> new HashSet<>())
                        .add(cells.get(column));
            }
        }
    }
}
