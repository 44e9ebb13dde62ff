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
        Northshire trust = Northshire.of(TrustSimulation.of(PATIENTS, 12, AS_OF, 42)
                .with(FaultShares.usual().with(FaultClass.ENTERED_TWICE, 0.2)));
        Held released = new Held();
        trust.months(released);
        long deleted = 0;
        for (int days = 1; days <= 12; days++) {
            FaultLedger ledger = trust.day(AS_OF.plusDays(days), released);
            deleted += ledger.deleted(Feed.REFERRALS) + ledger.deleted(Feed.DIAGNOSES);
            deleted += ledger.deleted(Feed.URGENT_CARE_LOGS);
        }

        Held whole = new Held();
        trust.until(AS_OF.plusDays(12), whole);

        assertThat(released.tables).isEqualTo(whole.tables);
        assertThat(released.files).containsExactlyInAnyOrderElementsOf(whole.files);
        assertThat(released.deleted).isEqualTo(deleted).isPositive();
    }

    /** What databases and servers hold after what came out. */
    private static final class Held implements RowConsumer {
        private final Map<Feed, Map<String, List<String>>> tables = new EnumMap<>(Feed.class);
        private final List<String> files = new ArrayList<>();
        private long deleted;

        @Override
        public void row(Feed feed, LocalDate day, List<String> cells) {
            if (feed.inDatabase()) {
                tables.computeIfAbsent(feed, each -> new TreeMap<>()).put(cells.getFirst(), List.copyOf(cells));
            } else {
                files.add(feed + "," + day + "," + String.join(",", cells));
            }
        }

        @Override
        public void deleted(Feed feed, LocalDate day, String key) {
            assertThat(tables.getOrDefault(feed, Map.of()).remove(key))
                    .as("row of %s deleted on %s", feed, day)
                    .isNotNull();
            deleted++;
        }
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
