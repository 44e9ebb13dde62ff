package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.bevan.pipeline.NorthshireWorkspace.AS_OF;
import static uk.bevan.pipeline.NorthshireWorkspace.FIRST_FILE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.TableName;
import uk.bevan.models.CheckResult;
import uk.bevan.simulator.trust.FaultClass;
import uk.bevan.simulator.trust.FaultShares;
import uk.bevan.simulator.trust.Feed;
import uk.bevan.simulator.trust.Northshire;
import uk.bevan.simulator.trust.TrustSimulation;
import uk.bevan.sources.FeedOutcome;

/** Each fault of the simulated Trust: which check of Silver or which door finds it, and that it counts what was injected. */
final class TrustFaultsTest {
    private static final int PATIENTS = 2_000;

    /** What is so at Northshire although nothing went wrong: no fault of a delivery. */
    private static final List<String> AS_IN_LIFE =
            List.of("silver.provider site_status_is_known", "silver.urgent_care departure_is_recorded");

    /** Checks that find what lateness does. */
    private static final String LATE = " (no_row_is_|relates_)";

    @TempDir
    private Path folder;

    private static TrustSimulation simulation(FaultShares faults) {
        return TrustSimulation.of(PATIENTS, 1, AS_OF, 42).with(faults);
    }

    private NorthshireWorkspace workspace(FaultShares faults) throws IOException {
        return NorthshireWorkspace.ofLastDays(simulation(faults), folder);
    }

    /** Checks of the area that did not pass, with how much they found. */
    private static Map<String, Long> found(RunReport report) {
        Map<String, Long> found = new TreeMap<>();
        for (CheckResult result : report.checked().orElseThrow().results()) {
            if (result.outcome() != CheckResult.Outcome.PASSED
                    && !result.table().name().equals("sub_icb")) {
                found.put(result.table() + " " + result.check(), result.offending());
            }
        }
        AS_IN_LIFE.forEach(found::remove);
        return found;
    }

    /** Faults of rows that the workspace reads. */
    private static long injected(NorthshireWorkspace trust, FaultClass fault, Feed feed) {
        return feed.inDatabase() ? trust.ledger().faults(fault, feed) : injectedFrom(FIRST_FILE, trust, fault, feed);
    }

    private static long injectedFrom(LocalDate first, NorthshireWorkspace trust, FaultClass fault, Feed feed) {
        return first.datesUntil(trust.lastDay().plusDays(1))
                .mapToLong(day -> trust.ledger().faults(fault, feed, day))
                .sum();
    }

    private static long total(NorthshireWorkspace trust, String column, String table) {
        return trust.number(
                "SELECT CAST(coalesce(sum(%s), 0) AS BIGINT) FROM silver.feed_delivery WHERE contract = 'bronze.%s'"
                        .formatted(column, table));
    }

    @Tag("long")
    @Test
    void whereNothingIsWrongNothingIsFound() throws IOException {
        try (NorthshireWorkspace trust = workspace(FaultShares.none())) {
            RunReport report = trust.run();

            assertThat(found(report)).isEmpty();
            assertThat(report.blockedAreas()).isEmpty();
        }
    }

    @Test
    void wrongNumbersAreWithheldAtTheDoorAndNumbersInFreeTextAreTakenOut() throws IOException {
        FaultShares faults =
                FaultShares.none().with(FaultClass.BAD_NHS_NUMBER, 0.05).with(FaultClass.STRAY_NHS_NUMBER, 0.05);
        try (NorthshireWorkspace trust = workspace(faults)) {
            RunReport report = trust.run();
            Map<String, Long> found = found(report);

            assertThat(report.blockedAreas()).isEmpty();
            assertThat(report.publication().orElseThrow().tables())
                    .as("pinned, pseudonymised as they are")
                    .containsKeys(TableName.of("silver.patient"), TableName.of("silver.encounter"));
            long people = injected(trust, FaultClass.BAD_NHS_NUMBER, Feed.PATIENT_DEMOGRAPHICS);
            assertThat(people).isPositive();
            assertThat(trust.number(
                            "SELECT records_withheld FROM silver.feed WHERE contract = 'bronze.patient_demographics'"))
                    .isEqualTo(people);
            assertThat(total(trust, "rows_withheld", "appointments"))
                    .isPositive()
                    .isEqualTo(injected(trust, FaultClass.BAD_NHS_NUMBER, Feed.APPOINTMENTS));
            assertThat(found)
                    .containsEntry(
                            "silver.withheld_record nobody_is_withheld",
                            trust.number("SELECT count(*) FROM silver.withheld_record"))
                    .containsKeys(
                            "silver.feed_delivery no_row_is_withheld",
                            "silver.feed_delivery no_number_in_free_text",
                            "silver.encounter patient_is_on_the_register");
            assertThat(found.keySet())
                    .allMatch(check -> check.endsWith(" patient_is_on_the_register")
                            || check.endsWith("_withheld")
                            || check.endsWith(" no_number_in_free_text"));
            for (Feed feed : List.of(Feed.REFERRALS, Feed.URGENT_CARE_LOGS)) {
                assertThat(total(trust, "numbers_scrubbed", feed.tableName()))
                        .as("numbers in free text of %s", feed)
                        .isPositive()
                        .isEqualTo(injected(trust, FaultClass.STRAY_NHS_NUMBER, feed));
            }
        }
    }

    @Test
    void missingRepeatedDisorderedAndCorrectedRowsAreCountedWhereTheyCame() throws IOException {
        FaultShares faults = FaultShares.none()
                .with(FaultClass.MISSING_IDENTIFIER, 0.03)
                .with(FaultClass.DUPLICATE, 0.03)
                .with(FaultClass.OUT_OF_ORDER, 0.05)
                .with(FaultClass.CORRECTION, 0.10);
        try (NorthshireWorkspace trust = workspace(faults)) {
            Map<String, Long> found = found(trust.run());

            assertMissing(trust, found);
            assertRepeated(trust, found);
            assertDisordered(trust, found);
            assertThat(found)
                    .containsOnlyKeys(
                            "silver.patient every_patient_has_a_number",
                            "silver.encounter patient_is_given",
                            "silver.appointment patient_is_given",
                            "silver.diagnostic_order patient_is_given",
                            "silver.feed_delivery every_row_has_its_number",
                            "silver.feed_delivery no_row_stands_twice",
                            "silver.feed_delivery no_row_is_out_of_order",
                            "silver.feed_delivery no_row_is_late",
                            "silver.feed_delivery no_row_is_put_right");
            trust.release();
            assertThat(found(trust.run())).containsKey("silver.feed_delivery no_row_is_put_right");
            assertPutRight(trust, simulation(FaultShares.none()));
        }
    }

    private static void assertMissing(NorthshireWorkspace trust, Map<String, Long> found) {
        assertThat(found)
                .containsEntry(
                        "silver.patient every_patient_has_a_number",
                        injected(trust, FaultClass.MISSING_IDENTIFIER, Feed.PATIENT_DEMOGRAPHICS))
                .containsEntry(
                        "silver.encounter patient_is_given",
                        injected(trust, FaultClass.MISSING_IDENTIFIER, Feed.ENCOUNTERS))
                .containsKey("silver.feed_delivery every_row_has_its_number");
        assertThat(
                        trust.number(
                                "SELECT count(*) FROM bronze.appointments WHERE patient_id IS NULL OR patient_pseudonym IS NULL"))
                .isEqualTo(injected(trust, FaultClass.MISSING_IDENTIFIER, Feed.APPOINTMENTS));
        assertThat(trust.number("SELECT count(*) FROM bronze.diagnostic_orders WHERE patient_id IS NULL"))
                .isEqualTo(injected(trust, FaultClass.MISSING_IDENTIFIER, Feed.DIAGNOSTICS));
    }

    private static void assertRepeated(NorthshireWorkspace trust, Map<String, Long> found) {
        assertThat(found).containsKey("silver.feed_delivery no_row_stands_twice");
        assertThat(total(trust, "rows_known", "appointments"))
                .isPositive()
                .isEqualTo(injected(trust, FaultClass.DUPLICATE, Feed.APPOINTMENTS));
        assertThat(total(trust, "rows_known", "diagnostic_orders"))
                .isPositive()
                .isEqualTo(injected(trust, FaultClass.DUPLICATE, Feed.DIAGNOSTICS));
    }

    /** What the successor of a row on the first day was is not known: it came the day before. */
    private static void assertDisordered(NorthshireWorkspace trust, Map<String, Long> found) {
        LocalDate second = FIRST_FILE.plusDays(1);
        assertThat(found).containsKey("silver.feed_delivery no_row_is_out_of_order");
        assertThat(total(trust, "rows_out_of_order", "appointments"))
                .isPositive()
                .isEqualTo(injectedFrom(second, trust, FaultClass.OUT_OF_ORDER, Feed.APPOINTMENTS));
        assertThat(total(trust, "rows_out_of_order", "diagnostic_orders"))
                .isPositive()
                .isEqualTo(injectedFrom(second, trust, FaultClass.OUT_OF_ORDER, Feed.DIAGNOSTICS));
    }

    /** Whatever came wrong was put right since, or is still wrong, seen from a Trust in which nothing went wrong. */
    private static void assertPutRight(NorthshireWorkspace trust, TrustSimulation faultless) throws IOException {
        NaiveTrust truth = NaiveTrust.until(Northshire.of(faultless), trust.lastDay());
        record Settled(Feed feed, String table, String column, String silver) {}
        for (Settled settled : List.of(
                new Settled(
                        Feed.ENCOUNTERS,
                        "encounters",
                        "primary_condition_code",
                        "SELECT encounter_id, primary_diagnosis_code FROM silver.encounter"),
                new Settled(
                        Feed.DIAGNOSES,
                        "diagnoses",
                        "diagnosis_code",
                        "SELECT diagnosis_id, diagnosis_code FROM silver.diagnosis"),
                new Settled(
                        Feed.APPOINTMENTS,
                        "appointments",
                        "attendance_status",
                        "SELECT appointment_id, attended_or_did_not_attend_code FROM silver.appointment"),
                new Settled(
                        Feed.DIAGNOSTICS,
                        "diagnostic_orders",
                        "result_flag",
                        "SELECT diagnostic_order_id, result FROM silver.diagnostic_order"))) {
            int column = settled.feed().columns().indexOf(settled.column());
            Map<String, List<String>> rows = truth.of(settled.feed());
            long wrong = trust.rows(settled.silver()).stream()
                    .filter(row -> differs(row.getLast(), cell(rows, row.getFirst(), column)))
                    .count();
            long putRight = total(trust, "rows_put_right", settled.table());

            assertThat(putRight).as("put right of %s", settled.feed()).isPositive();
            assertThat(putRight + wrong)
                    .as("wrong once of %s", settled.feed())
                    .isEqualTo(injected(trust, FaultClass.CORRECTION, settled.feed()));
        }
    }

    private static String cell(Map<String, List<String>> rows, String key, int column) {
        List<String> row = rows.get(key);
        return row == null ? "" : row.get(column);
    }

    /** A booking whose outcome is still to come differs from the truth, but not in what is settled. */
    private static boolean differs(String silver, String truth) {
        return !silver.isEmpty() && !silver.equals("0") && !alike(silver).equals(alike(truth));
    }

    private static String alike(String code) {
        return switch (code) {
            case "6" -> "5";
            case "7" -> "3";
            default -> code;
        };
    }

    @Test
    void rowsThatComeLateAreCountedAndIdentifiersWithAFractionAreWhole() throws IOException {
        FaultShares faults = FaultShares.none().with(FaultClass.LATE_ROW, 0.15).with(FaultClass.FLOAT_IDENTIFIER, 1);
        try (NorthshireWorkspace trust = workspace(faults)) {
            trust.run();
            trust.release();
            RunReport again = trust.run();
            Map<String, Long> found = found(again);

            // A row that comes late may come after its successor, and after rows that point to it.
            assertThat(found)
                    .containsKey("silver.feed_delivery no_row_is_late")
                    .allSatisfy((check, rows) -> assertThat(check).containsPattern(LATE));
            long late = 0;
            for (Feed feed :
                    List.of(Feed.ENCOUNTERS, Feed.REFERRALS, Feed.RTT_STATUS, Feed.DIAGNOSES, Feed.CLINIC_SLOT)) {
                late += total(trust, "rows_late", feed.tableName());
                assertThat(total(trust, "rows_late", feed.tableName()))
                        .as("late rows of %s", feed)
                        .isEqualTo(injected(trust, FaultClass.LATE_ROW, feed));
            }
            assertThat(late).isPositive();
            // Nothing came before the first file that a row of it could have missed.
            LocalDate second = FIRST_FILE.plusDays(1);
            assertThat(total(trust, "rows_late", "appointments"))
                    .isPositive()
                    .isEqualTo(injectedFrom(second, trust, FaultClass.LATE_ROW, Feed.APPOINTMENTS));
            assertThat(total(trust, "rows_late", "diagnostic_orders"))
                    .isPositive()
                    .isEqualTo(injectedFrom(second, trust, FaultClass.LATE_ROW, Feed.DIAGNOSTICS));
            assertThat(injected(trust, FaultClass.FLOAT_IDENTIFIER, Feed.DIAGNOSTICS))
                    .isPositive();
            assertThat(
                            trust.number(
                                    "SELECT count(*) FROM silver.diagnostic_order WHERE referral_id LIKE '%.%' OR encounter_id LIKE '%.%'"))
                    .isZero();
        }
    }

    @Test
    void impossibleMomentsAreCountedAndGiveNoMinutesOrAreRejected() throws IOException {
        try (NorthshireWorkspace trust = workspace(FaultShares.none().with(FaultClass.BAD_TIMESTAMP, 0.01))) {
            RunReport report = trust.run();
            Map<String, Long> found = found(report);

            long encounters = injected(trust, FaultClass.BAD_TIMESTAMP, Feed.ENCOUNTERS);
            long attendances = injected(trust, FaultClass.BAD_TIMESTAMP, Feed.URGENT_CARE_LOGS);
            assertThat(encounters).isPositive();
            assertThat(attendances).isPositive();
            assertThat(found)
                    .containsEntry("silver.encounter times_in_order", encounters)
                    .containsEntry("silver.urgent_care times_in_order", attendances)
                    .containsKey("silver.feed_delivery no_row_is_rejected");
            assertThat(found)
                    .containsOnlyKeys(
                            "silver.encounter times_in_order",
                            "silver.urgent_care times_in_order",
                            "silver.feed_delivery no_row_is_rejected");
            assertThat(trust.number("SELECT count(minutes) FROM silver.encounter WHERE NOT times_in_order"))
                    .isZero();
            List<LocalDate> landed = trust
                    .rows("SELECT business_date FROM silver.feed_delivery WHERE contract = 'bronze.diagnostic_orders'")
                    .stream()
                    .map(row -> LocalDate.parse(row.getFirst()))
                    .toList();
            assertThat(total(trust, "rows_rejected", "diagnostic_orders"))
                    .isPositive()
                    .isEqualTo(landed.stream()
                            .mapToLong(day -> trust.ledger().faults(FaultClass.BAD_TIMESTAMP, Feed.DIAGNOSTICS, day))
                            .sum());
            assertThat(trust.number("SELECT count(*) FROM bronze.reject WHERE delivered_text = '(withheld)'"))
                    .as("records that its owner can look up, without what was delivered")
                    .isEqualTo(trust.number("SELECT CAST(sum(rows_rejected) AS BIGINT) FROM silver.feed_delivery"));
        }
    }

    @Test
    void aFileOfAnotherShapeIsSetAsideWhole() throws IOException {
        try (NorthshireWorkspace trust = workspace(FaultShares.none().with(FaultClass.SCHEMA_DRIFT, 0.4))) {
            RunReport report = trust.run();

            for (Feed feed : List.of(Feed.APPOINTMENTS, Feed.DIAGNOSTICS)) {
                String table = feed == Feed.APPOINTMENTS ? "bronze.appointments" : "bronze.diagnostic_orders";
                List<FeedOutcome> setAside = report.ingested().orElseThrow().feeds().stream()
                        .filter(outcome -> outcome.contract().equals(table))
                        .filter(outcome -> outcome.status() == FeedOutcome.Status.QUARANTINED)
                        .filter(outcome -> outcome.reason().orElse("").contains("'export_batch' is not known"))
                        .toList();
                assertThat(setAside)
                        .hasSize((int) injected(trust, FaultClass.SCHEMA_DRIFT, feed))
                        .isNotEmpty();
                assertThat(setAside)
                        .allSatisfy(outcome ->
                                assertThat(outcome.reason().orElse("")).contains("export_batch"));
            }
        }
    }
}
