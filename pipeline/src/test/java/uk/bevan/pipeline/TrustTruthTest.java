package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.bevan.pipeline.NaiveTrust.cell;
import static uk.bevan.pipeline.NorthshireWorkspace.AS_OF;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.identity.LocalIdentifier;
import uk.bevan.identity.Pseudonymiser;
import uk.bevan.simulator.trust.FaultClass;
import uk.bevan.simulator.trust.FaultShares;
import uk.bevan.simulator.trust.Feed;
import uk.bevan.simulator.trust.Northshire;
import uk.bevan.simulator.trust.TrustSimulation;
import uk.bevan.sources.DoorSettings;

/**
 * Rows that came late, wrong, twice and out of order, over servers, end as they are at a Trust in which nothing goes
 * wrong, computed a second time without SQL.
 */
final class TrustTruthTest {
    private static final double SHARE_ENTERED_TWICE = 0.8;

    private static final FaultShares DISORDER = FaultShares.none()
            .with(FaultClass.LATE_ROW, 0.10)
            .with(FaultClass.CORRECTION, 0.10)
            .with(FaultClass.DUPLICATE, 0.10)
            .with(FaultClass.OUT_OF_ORDER, 0.10)
            .with(FaultClass.FLOAT_IDENTIFIER, 1)
            .with(FaultClass.ENTERED_TWICE, SHARE_ENTERED_TWICE);

    /** What is deleted is so at the source, without anything going wrong on the way. */
    private static final FaultShares ORDER = FaultShares.none().with(FaultClass.ENTERED_TWICE, SHARE_ENTERED_TWICE);

    /** What is wrong is put right within ten days, after a lateness of three. */
    private static final int DAYS_TO_SETTLE = 14;

    private static final List<Table> DELETED_FROM = List.of(
            new Table(Feed.REFERRALS, "bronze.referrals", "referral_id", "silver.referral", "referral_id"),
            new Table(Feed.DIAGNOSES, "bronze.diagnoses", "diagnosis_id", "silver.diagnosis", "diagnosis_id"),
            new Table(
                    Feed.URGENT_CARE_LOGS,
                    "bronze.urgent_care_logs",
                    "uc_log_id",
                    "silver.urgent_care",
                    "attendance_id"));

    @TempDir
    private Path folder;

    private record Row(Feed feed, List<String> cells) {
        String at(String column) {
            return cell(feed, cells, column);
        }
    }

    private interface Expected {
        List<String> of(Row row);
    }

    private record Conformed(Feed feed, String silver, Expected expected) {}

    private List<Conformed> conformed(NaiveTrust truth, Pseudonymiser pseudonymiser) {
        return List.of(
                new Conformed(
                        Feed.PATIENT_DEMOGRAPHICS,
                        "SELECT patient_id, CAST(month_of_birth AS VARCHAR), person_stated_gender_code, ethnic_category, lsoa_2021_code, imd_2025_decile, patient_identity, national_data_opt_out, is_active FROM silver.patient",
                        row -> List.of(
                                pseudonym(pseudonymiser, row.at("patient_id")),
                                row.at("date_of_birth").substring(0, 8) + "01",
                                gender(row.at("sex")),
                                truth.ethnicCategory(row.at("patient_id")),
                                row.at("lsoa_code"),
                                row.at("imd_decile"),
                                "verified",
                                Boolean.toString(truth.isOptedOut(row.at("patient_id"))),
                                row.at("is_active"))),
                new Conformed(
                        Feed.ENCOUNTERS,
                        "SELECT encounter_id, patient_id, provider_id, clinician_id, referral_id, encounter_type, CAST(started_at AS VARCHAR), CAST(ended_at AS VARCHAR), CAST(round(minutes * 60) AS BIGINT), primary_diagnosis_code, is_attended, priority_type_code, age_at_encounter, national_data_opt_out, CAST(encounter_month AS VARCHAR) FROM silver.encounter",
                        row -> List.of(
                                row.at("encounter_id"),
                                pseudonym(pseudonymiser, row.at("patient_id")),
                                row.at("provider_id"),
                                row.at("clinician_id"),
                                row.at("referral_id"),
                                row.at("encounter_type"),
                                row.at("encounter_datetime_start"),
                                row.at("encounter_datetime_end"),
                                NaiveTrust.seconds(
                                        row.at("encounter_datetime_start"), row.at("encounter_datetime_end")),
                                row.at("primary_condition_code"),
                                row.at("was_attended"),
                                priority(row.at("priority")),
                                truth.age(row.feed(), row.cells(), row.at("encounter_datetime_start")),
                                Boolean.toString(truth.isOptedOut(row.at("patient_id"))),
                                row.at("encounter_datetime_start").substring(0, 8) + "01")),
                new Conformed(
                        Feed.REFERRALS,
                        "SELECT referral_id, patient_id, provider_id, CAST(received_at AS VARCHAR), priority_type_code, referral_status, CAST(treated_at AS VARCHAR), treatment_function_code, patient_pathway_identifier, source_of_referral_for_outpatients FROM silver.referral",
                        row -> List.of(
                                row.at("referral_id"),
                                pseudonym(pseudonymiser, row.at("patient_id")),
                                row.at("target_provider_id"),
                                row.at("referral_datetime"),
                                priority(row.at("referral_type")),
                                row.at("status"),
                                row.at("treatment_datetime"),
                                row.at("treatment_function_code"),
                                row.at("patient_pathway_id"),
                                row.at("source_of_referral"))),
                new Conformed(
                        Feed.RTT_PERIOD,
                        "SELECT rtt_period_id, referral_id, CAST(rtt_period_start_date AS VARCHAR), CAST(rtt_period_end_date AS VARCHAR), rtt_period_status, clock_state, days_to_stop FROM silver.rtt_period",
                        row -> List.of(
                                row.at("rtt_period_id"),
                                row.at("referral_id"),
                                row.at("rtt_start_date"),
                                row.at("rtt_end_date"),
                                row.at("rtt_status_code"),
                                clock(row),
                                clock(row).equals("stopped")
                                        ? NaiveTrust.days(row.at("rtt_start_date"), row.at("rtt_end_date"))
                                        : "")),
                new Conformed(
                        Feed.ADMISSIONS,
                        "SELECT admission_id, entry_status, clinical_priority, CAST(admitted_at AS VARCHAR), CAST(discharged_at AS VARCHAR), length_of_stay_days, is_emergency FROM silver.admission",
                        row -> List.of(
                                row.at("admission_id"),
                                row.at("status"),
                                row.at("clinical_priority"),
                                row.at("admission_datetime"),
                                row.at("discharge_datetime"),
                                NaiveTrust.days(row.at("admission_datetime"), row.at("discharge_datetime")),
                                Boolean.toString(row.at("admission_method").equals("21")))),
                new Conformed(
                        Feed.DIAGNOSES,
                        "SELECT diagnosis_id, encounter_id, diagnosis_code, is_primary FROM silver.diagnosis",
                        row -> List.of(
                                row.at("diagnosis_id"),
                                row.at("encounter_id"),
                                row.at("diagnosis_code"),
                                Boolean.toString(row.at("diagnosis_type").equals("PRIMARY")))),
                new Conformed(
                        Feed.URGENT_CARE_LOGS,
                        "SELECT attendance_id, CAST(arrived_at AS VARCHAR), CAST(departed_at AS VARCHAR), CAST(round(minutes_to_departure * 60) AS BIGINT), acuity, outcome, department_type_code FROM silver.urgent_care",
                        row -> List.of(
                                row.at("uc_log_id"),
                                row.at("arrival_datetime"),
                                row.at("departure_datetime"),
                                NaiveTrust.seconds(row.at("arrival_datetime"), row.at("departure_datetime")),
                                row.at("triage_category").replace("CAT", ""),
                                row.at("outcome"),
                                row.at("department_type"))),
                new Conformed(
                        Feed.CLINIC_SLOT,
                        "SELECT slot_id, slot_status, coalesce(appointment_id, admission_id), CAST(round(minutes * 60) AS BIGINT) FROM silver.clinic_slot",
                        row -> List.of(
                                row.at("slot_id"),
                                row.at("status"),
                                row.at("appointment_id"),
                                NaiveTrust.seconds(row.at("slot_start_datetime"), row.at("slot_end_datetime")))),
                new Conformed(
                        Feed.APPOINTMENTS,
                        "SELECT appointment_id, patient_id, CAST(starts_at AS VARCHAR), attended_or_did_not_attend_code, is_attended, is_did_not_attend, booking_status FROM silver.appointment",
                        row -> List.of(
                                row.at("appointment_id"),
                                pseudonym(pseudonymiser, row.at("patient_id")),
                                row.at("appointment_start_datetime"),
                                row.at("attendance_status"),
                                Boolean.toString(Set.of("5", "6").contains(row.at("attendance_status"))),
                                Boolean.toString(Set.of("3", "7").contains(row.at("attendance_status"))),
                                row.at("booking_status"))),
                new Conformed(
                        Feed.DIAGNOSTICS,
                        "SELECT diagnostic_order_id, referral_id, encounter_id, test_code, CAST(requested_date AS VARCHAR), CAST(performed_date AS VARCHAR), wait_days, result FROM silver.diagnostic_order",
                        row -> List.of(
                                row.at("diagnostic_id"),
                                row.at("referral_id"),
                                row.at("encounter_id"),
                                row.at("test_type"),
                                row.at("request_date"),
                                row.at("performed_date"),
                                NaiveTrust.days(row.at("request_date"), row.at("performed_date")),
                                row.at("result_flag"))));
    }

    private static String pseudonym(Pseudonymiser pseudonymiser, String patient) {
        return switch (LocalIdentifier.read(patient)) {
            case LocalIdentifier.Valid(LocalIdentifier identifier) ->
                pseudonymiser.of(identifier, DoorSettings.NUMBERING).text();
            case LocalIdentifier.Invalid(LocalIdentifier.Reason reason) -> "";
        };
    }

    private static String gender(String sex) {
        return Map.of("M", "1", "F", "2", "Other", "9").getOrDefault(sex, "X");
    }

    private static String priority(String word) {
        return Map.of("ROUTINE", "1", "URGENT", "2", "TWO_WEEK_WAIT", "3").getOrDefault(word, "");
    }

    private static String clock(Row row) {
        if (row.at("rtt_status_code").equals("33")) {
            return "nullified";
        }
        return row.at("rtt_end_date").isEmpty() ? "running" : "stopped";
    }

    @Test
    void lateWrongRepeatedAndDisorderedRowsEndAsAtATrustInWhichNothingGoesWrong() throws IOException {
        compare(TrustSimulation.of(400, 1, AS_OF, 42), 2);
    }

    @Tag("long")
    @Test
    void soDoThoseOfALargerTrustOverMonths() throws IOException {
        compare(TrustSimulation.of(5_000, 3, AS_OF, 7), 5);
    }

    private void compare(TrustSimulation simulation, int days) throws IOException {
        try (NorthshireWorkspace trust = NorthshireWorkspace.of(simulation.with(DISORDER), folder)) {
            trust.run();
            for (int day = 0; day < days; day++) {
                trust.release();
                trust.run();
            }
            NaiveTrust truth = NaiveTrust.until(Northshire.of(simulation.with(ORDER)), trust.lastDay());
            for (Conformed conformed : conformed(truth, trust.pseudonymiser())) {
                compare(trust, truth, conformed);
            }
            compareDeleted(trust, truth);
            compareOptOuts(trust, truth);
        }
    }

    private record Table(Feed feed, String bronze, String key, String silver, String silverKey) {}

    /** What the sources deleted landed as that, was there before, and is in Silver no more. */
    private static void compareDeleted(NorthshireWorkspace trust, NaiveTrust truth) {
        for (Table table : DELETED_FROM) {
            List<String> gone = keys(trust, "SELECT %s FROM %s WHERE _deleted".formatted(table.key, table.bronze));

            assertThat(gone)
                    .as("deletions of %s", table.feed)
                    .isNotEmpty()
                    .isEqualTo(truth.deleted(table.feed))
                    .hasSize((int) trust.ledger().deleted(table.feed));
            assertThat(keys(trust, "SELECT %s FROM %s WHERE NOT _deleted".formatted(table.key, table.bronze)))
                    .containsAll(gone);
            assertThat(keys(trust, "SELECT %s FROM %s".formatted(table.silverKey, table.silver)))
                    .as("rows of %s", table.silver)
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(gone);
            assertThat(trust.number(
                            "SELECT CAST(sum(rows_gone) AS BIGINT) FROM silver.feed_delivery WHERE contract = '%s'"
                                    .formatted(table.bronze)))
                    .isEqualTo(gone.size());
        }
    }

    private static List<String> keys(NorthshireWorkspace trust, String sql) {
        return trust.rows(sql).stream().map(List::getFirst).sorted().toList();
    }

    /** Of the patients that landed, those are flagged who have an opt-out, and nobody else. */
    private static void compareOptOuts(NorthshireWorkspace trust, NaiveTrust truth) {
        Pseudonymiser pseudonymiser = trust.pseudonymiser();
        Map<String, String> flags = new TreeMap<>();
        truth.of(Feed.PATIENT_DEMOGRAPHICS)
                .keySet()
                .forEach(patient ->
                        flags.put(pseudonym(pseudonymiser, patient), Boolean.toString(truth.isOptedOut(patient))));

        List<List<String>> patients = trust.rows("SELECT patient_id, national_data_opt_out FROM silver.patient");

        assertThat(patients).allSatisfy(row -> assertThat(row.getLast()).isEqualTo(flags.get(row.getFirst())));
        assertThat(patients.stream().map(List::getLast)).contains("true", "false");
    }

    private static void compare(NorthshireWorkspace trust, NaiveTrust truth, Conformed conformed) {
        Feed feed = conformed.feed();
        LocalDate settled = trust.lastDay().minusDays(DAYS_TO_SETTLE);
        Set<String> unsettled = feed == Feed.PATIENT_DEMOGRAPHICS ? patientsInCareSince(truth, settled) : Set.of();
        Map<String, List<String>> expected = new TreeMap<>();
        Set<String> known = new HashSet<>();
        truth.of(feed).forEach((key, cells) -> {
            List<String> row = conformed.expected().of(new Row(feed, cells));
            known.add(row.getFirst());
            if (!NaiveTrust.changedOn(feed, cells).isAfter(settled)
                    && !unsettled.contains(key)
                    && isOver(feed, cells)) {
                expected.put(row.getFirst(), row);
            }
        });

        List<List<String>> rows = trust.rows(conformed.silver());

        assertThat(expected).as("settled rows of %s", feed).isNotEmpty();
        assertThat(rows.stream().map(List::getFirst)).as("keys of %s", feed).doesNotHaveDuplicates();
        if (feed.inDatabase()) {
            // A file may bring late what changed before the months of the truth.
            assertThat(known)
                    .as("keys of %s", feed)
                    .containsAll(rows.stream().map(List::getFirst).toList());
        }
        Map<String, List<String>> found = new TreeMap<>();
        for (List<String> row : rows) {
            if (expected.containsKey(row.getFirst())) {
                found.put(row.getFirst(), row);
            }
        }
        assertThat(found).as("rows of %s", feed).isEqualTo(expected);
    }

    /** In a file the first word on something may come after its last, which may be months away. */
    private static boolean isOver(Feed feed, List<String> cells) {
        return switch (feed) {
            case APPOINTMENTS -> !cell(feed, cells, "attendance_status").equals("0");
            case DIAGNOSTICS -> !cell(feed, cells, "result_flag").isEmpty();
            case PATIENT_DEMOGRAPHICS,
                    CLINICIANS,
                    ENCOUNTERS,
                    REFERRALS,
                    RTT_PERIOD,
                    RTT_STATUS,
                    ADMISSIONS,
                    DIAGNOSES,
                    PROCEDURES,
                    CLINIC_SLOT,
                    URGENT_CARE_LOGS,
                    SITES_AND_SERVICES -> true;
        };
    }

    /** People of whom something may still be late that says what they are. */
    private static Set<String> patientsInCareSince(NaiveTrust truth, LocalDate since) {
        return Stream.of(Feed.ADMISSIONS, Feed.URGENT_CARE_LOGS)
                .flatMap(feed -> truth.of(feed).values().stream()
                        .filter(cells -> NaiveTrust.changedOn(feed, cells).isAfter(since))
                        .map(cells -> cell(feed, cells, "patient_id")))
                .collect(Collectors.toSet());
    }
}
