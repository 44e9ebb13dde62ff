package uk.bevan.simulator.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What may be relied on, whatever is drawn. */
final class NorthshireTest {
    private static final LocalDate AS_OF = Measured.AS_OF;
    private static final int PATIENTS = 400;

    @Test
    void theSameValuesGiveTheSameBytesOnAnyNumberOfThreads() throws IOException {
        TrustSimulation simulation = TrustSimulation.of(PATIENTS, 12, AS_OF, 42);

        assertThat(digest(Northshire.of(simulation, 1))).isEqualTo(digest(Northshire.of(simulation, 3)));
        assertThat(digest(Northshire.of(simulation)))
                .isNotEqualTo(digest(Northshire.of(TrustSimulation.of(PATIENTS, 12, AS_OF, 43))));
    }

    @Test
    void releasedDaysLeadWhereALongerSpanWouldHave() throws IOException {
        Northshire trust = Northshire.of(TrustSimulation.of(PATIENTS, 12, AS_OF, 42));
        Map<Feed, Map<String, List<String>>> released = new EnumMap<>(Feed.class);
        List<String> files = new ArrayList<>();
        RowConsumer into = (feed, day, cells) -> {
            if (feed.inDatabase()) {
                released.computeIfAbsent(feed, each -> new TreeMap<>()).put(cells.getFirst(), List.copyOf(cells));
            } else {
                files.add(feed + "," + day + "," + String.join(",", cells));
            }
        };
        trust.months(into);
        for (int days = 1; days <= 12; days++) {
            trust.day(AS_OF.plusDays(days), into);
        }

        Map<Feed, Map<String, List<String>>> whole = new EnumMap<>(Feed.class);
        List<String> wholeFiles = new ArrayList<>();
        trust.until(AS_OF.plusDays(12), (feed, day, cells) -> {
            if (feed.inDatabase()) {
                whole.computeIfAbsent(feed, each -> new TreeMap<>()).put(cells.getFirst(), List.copyOf(cells));
            } else {
                wholeFiles.add(feed + "," + day + "," + String.join(",", cells));
            }
        });

        assertThat(released).isEqualTo(whole);
        assertThat(files).containsExactlyInAnyOrderElementsOf(wholeFiles);
    }

    @Test
    void aDayCanBeReleasedAgainAndHasSomethingOfEverything() throws IOException {
        Northshire trust = Northshire.of(TrustSimulation.of(2_000, 3, AS_OF, 42));
        List<List<String>> once = new ArrayList<>();
        FaultLedger ledger = trust.day(AS_OF.plusDays(1), (feed, day, cells) -> once.add(List.copyOf(cells)));
        List<List<String>> again = new ArrayList<>();
        trust.day(AS_OF.plusDays(1), (feed, day, cells) -> again.add(List.copyOf(cells)));

        assertThat(again).isEqualTo(once);
        for (Feed feed : List.of(
                Feed.PATIENT_DEMOGRAPHICS,
                Feed.ENCOUNTERS,
                Feed.REFERRALS,
                Feed.RTT_PERIOD,
                Feed.RTT_STATUS,
                Feed.ADMISSIONS,
                Feed.DIAGNOSES,
                Feed.CLINIC_SLOT,
                Feed.URGENT_CARE_LOGS,
                Feed.APPOINTMENTS,
                Feed.DIAGNOSTICS)) {
            assertThat(ledger.rows(feed, AS_OF.plusDays(1)))
                    .as("rows of %s", feed)
                    .isPositive();
        }
    }

    @Test
    void aDayOfTheMonthsIsNotReleased() {
        Northshire trust = Northshire.of(TrustSimulation.of(10, 1, AS_OF, 42));

        assertThatThrownBy(() -> trust.day(AS_OF, (feed, day, cells) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not after the as-of date 2026-06-30");
    }

    @Test
    void wrongValuesAreReportedTogether() {
        assertThatThrownBy(() -> TrustSimulation.of(0, 0, LocalDate.of(1990, 1, 1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 patients")
                .hasMessageContaining("0 months")
                .hasMessageContaining("1990-01-01");
    }

    @Test
    void rowsPointToRowsThatAreThere() throws IOException {
        Measured measured = Measured.of(TrustSimulation.of(2_000, 12, AS_OF, 7).with(FaultShares.none()));

        assertThat(dangling(measured, Feed.ENCOUNTERS, "patient_id", Feed.PATIENT_DEMOGRAPHICS))
                .isEmpty();
        assertThat(dangling(measured, Feed.ENCOUNTERS, "referral_id", Feed.REFERRALS))
                .isEmpty();
        assertThat(dangling(measured, Feed.ENCOUNTERS, "clinician_id", Feed.CLINICIANS))
                .isEmpty();
        assertThat(dangling(measured, Feed.DIAGNOSES, "encounter_id", Feed.ENCOUNTERS))
                .isEmpty();
        assertThat(dangling(measured, Feed.PROCEDURES, "encounter_id", Feed.ENCOUNTERS))
                .isEmpty();
        assertThat(dangling(measured, Feed.URGENT_CARE_LOGS, "encounter_id", Feed.ENCOUNTERS))
                .isEmpty();
        assertThat(dangling(measured, Feed.ADMISSIONS, "encounter_id", Feed.ENCOUNTERS))
                .isEmpty();
        assertThat(dangling(measured, Feed.ADMISSIONS, "referral_id", Feed.REFERRALS))
                .isEmpty();
        assertThat(dangling(measured, Feed.RTT_PERIOD, "referral_id", Feed.REFERRALS))
                .isEmpty();
        assertThat(dangling(measured, Feed.RTT_STATUS, "rtt_period_id", Feed.RTT_PERIOD))
                .isEmpty();
        assertThat(dangling(measured, Feed.RTT_STATUS, "encounter_id", Feed.ENCOUNTERS))
                .isEmpty();
        assertThat(dangling(measured, Feed.DIAGNOSTICS, "encounter_id", Feed.ENCOUNTERS))
                .isEmpty();
        assertThat(dangling(measured, Feed.APPOINTMENTS, "patient_id", Feed.PATIENT_DEMOGRAPHICS))
                .isEmpty();
    }

    @Test
    void keysOfTablesAreUnique() throws IOException {
        Measured measured = Measured.of(TrustSimulation.of(2_000, 12, AS_OF, 11));

        for (Feed feed : Feed.values()) {
            if (feed.inDatabase()) {
                assertThat(measured.of(feed).stream().map(List::getFirst))
                        .as("keys of %s", feed)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void everySiteIsInTheWorkbookOnce() {
        List<List<String>> sites =
                Northshire.of(TrustSimulation.of(10, 1, AS_OF, 42)).sites();

        assertThat(sites)
                .hasSize(125)
                .allMatch(row -> row.size() == Feed.SITES_AND_SERVICES.columns().size());
        assertThat(sites.stream().map(row -> row.get(2)).distinct()).hasSize(70);
        assertThat(sites.stream().map(row -> row.get(12)).distinct()).contains("OPEN", "MEASURED");
    }

    private static List<String> dangling(Measured measured, Feed feed, String column, Feed to) {
        java.util.Set<String> keys = new java.util.HashSet<>();
        measured.of(to).forEach(row -> keys.add(row.getFirst()));
        return measured.of(feed).stream()
                .map(row -> Measured.cell(feed, row, column))
                .filter(value -> !value.isEmpty() && !keys.contains(value))
                .toList();
    }

    private static String digest(Northshire trust) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            trust.months((feed, day, cells) ->
                    digest.update((feed + "," + day + "," + String.join(",", cells) + "\n").getBytes(UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
