package uk.bevan.simulator.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static uk.bevan.simulator.trust.Feed.ADMISSIONS;
import static uk.bevan.simulator.trust.Feed.APPOINTMENTS;
import static uk.bevan.simulator.trust.Feed.CLINIC_SLOT;
import static uk.bevan.simulator.trust.Feed.DIAGNOSES;
import static uk.bevan.simulator.trust.Feed.DIAGNOSTICS;
import static uk.bevan.simulator.trust.Feed.ENCOUNTERS;
import static uk.bevan.simulator.trust.Feed.PATIENT_DEMOGRAPHICS;
import static uk.bevan.simulator.trust.Feed.REFERRALS;
import static uk.bevan.simulator.trust.Feed.RTT_PERIOD;
import static uk.bevan.simulator.trust.Feed.RTT_STATUS;
import static uk.bevan.simulator.trust.Feed.URGENT_CARE_LOGS;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds what is generated against the rates measured on the system that it stands in for. */
final class TrustDistributionsTest {
    private static final int PATIENTS = 8_000;

    private static Measured measured;
    private static Map<String, Integer> deciles;

    @BeforeAll
    static void generate() throws IOException {
        measured =
                Measured.of(TrustSimulation.of(PATIENTS, 12, Measured.AS_OF, 42).with(FaultShares.none()));
        deciles = new HashMap<>();
        for (List<String> row : measured.of(PATIENT_DEMOGRAPHICS)) {
            deciles.put(
                    Measured.cell(PATIENT_DEMOGRAPHICS, row, "patient_id"),
                    Integer.valueOf(Measured.cell(PATIENT_DEMOGRAPHICS, row, "imd_decile")));
        }
    }

    @AfterAll
    static void forget() {
        measured = new Measured(Map.of(), new FaultLedger());
        deciles = Map.of();
    }

    @Test
    void aHundredThousandPeopleWouldHaveThisManyEncounters() {
        double atAHundredThousand = measured.of(ENCOUNTERS).size() * 100_000.0 / PATIENTS;

        assertThat(atAHundredThousand).isBetween(586_000 * 0.97, 586_000 * 1.03);
    }

    @Test
    void peopleLiveWhereTheyWereFoundToLive() {
        assertThat(share(PATIENT_DEMOGRAPHICS, row -> is(PATIENT_DEMOGRAPHICS, row, "imd_decile", "1")))
                .isCloseTo(0.417, within(0.025));
        assertThat(share(PATIENT_DEMOGRAPHICS, row -> is(PATIENT_DEMOGRAPHICS, row, "imd_decile", "10")))
                .isCloseTo(0.028, within(0.01));
        assertThat(share(PATIENT_DEMOGRAPHICS, row -> is(PATIENT_DEMOGRAPHICS, row, "is_active", "true")))
                .isCloseTo(0.90, within(0.015));
        assertThat(share(PATIENT_DEMOGRAPHICS, row -> is(PATIENT_DEMOGRAPHICS, row, "sex", "F")))
                .isCloseTo(0.51, within(0.02));
    }

    @Test
    void ethnicityIsRecordedForAboutFiveInSix() {
        assertThat(share(PATIENT_DEMOGRAPHICS, row -> !is(PATIENT_DEMOGRAPHICS, row, "ethnicity_ons", "")))
                .isCloseTo(0.855, within(0.015));
        assertThat(share(PATIENT_DEMOGRAPHICS, row -> is(PATIENT_DEMOGRAPHICS, row, "ethnic_category", "A")))
                .isCloseTo(0.68 * 0.855, within(0.02));
    }

    @Test
    void oneNumberInTenBeginsWithZeroAndNoTwoPeopleShareOne() {
        Set<String> numbers = new HashSet<>();
        measured.of(PATIENT_DEMOGRAPHICS)
                .forEach(row -> numbers.add(Measured.cell(PATIENT_DEMOGRAPHICS, row, "nhs_number")));

        assertThat(numbers).hasSize(PATIENTS).allMatch(number -> number.matches("(00|[58]\\d)\\d{8}"));
        assertThat(share(
                        PATIENT_DEMOGRAPHICS,
                        row -> Measured.cell(PATIENT_DEMOGRAPHICS, row, "nhs_number")
                                .startsWith("0")))
                .isCloseTo(0.10, within(0.001));
    }

    @Test
    void kindsOfEncountersKeepTheirShares() {
        assertThat(type("GP")).isCloseTo(0.346, within(0.015));
        assertThat(type("ED")).isCloseTo(0.198, within(0.015));
        assertThat(type("OP")).isCloseTo(0.186, within(0.015));
        assertThat(type("DIAGNOSTIC")).isCloseTo(0.114, within(0.015));
        assertThat(type("COMMUNITY")).isCloseTo(0.088, within(0.015));
        assertThat(type("IP")).isCloseTo(0.068, within(0.015));
    }

    @Test
    void theDeprivedWaitLonger() {
        assertThat(medianWait(1)).isCloseTo(118, within(6.0));
        assertThat(medianWait(10)).isCloseTo(41, within(6.0));
        assertThat(measured.of(ENCOUNTERS).stream()
                        .filter(TrustDistributionsTest::waited)
                        .mapToInt(TrustDistributionsTest::wait))
                .allMatch(days -> days <= 198);
        assertThat(measured.of(ENCOUNTERS).stream()
                                .filter(TrustDistributionsTest::waited)
                                .mapToInt(TrustDistributionsTest::wait)
                                .filter(days -> days > 126)
                                .count()
                        / (double) measured.of(ENCOUNTERS).stream()
                                .filter(TrustDistributionsTest::waited)
                                .count())
                .isCloseTo(0.21, within(0.04));
    }

    @Test
    void theDeprivedMissMore() {
        assertThat(missed(0)).isCloseTo(0.179, within(0.01));
        assertThat(missed(1)).isCloseTo(0.203, within(0.015));
        assertThat(missed(10)).isCloseTo(0.064, within(0.03));
    }

    @Test
    void theShareOfMissedAppointmentsIsTheMeasuredOne() {
        Map<String, String> last = new HashMap<>();
        for (List<String> row : measured.of(APPOINTMENTS)) {
            if (Measured.cell(APPOINTMENTS, row, "appointment_start_datetime").compareTo("2026-07-01") < 0) {
                last.put(
                        Measured.cell(APPOINTMENTS, row, "appointment_id"),
                        Measured.cell(APPOINTMENTS, row, "booking_status"));
            }
        }
        double dna = last.values().stream().filter("DNA"::equals).count() / (double) last.size();

        assertThat(dna).isCloseTo(0.144, within(0.015));
        assertThat(last.values()).contains("ATTENDED", "DNA", "CANCELLED", "BOOKED");
        assertThat(values(APPOINTMENTS, "cancelled_by")).containsExactlyInAnyOrder("", "HOSPITAL", "PATIENT");
        assertThat(values(APPOINTMENTS, "attendance_status"))
                .containsExactlyInAnyOrder("0", "2", "3", "4", "5", "6", "7");
    }

    @Test
    void urgentCareIsBusyAtWeekendsAndBreachesAsMeasured() {
        assertThat(share(URGENT_CARE_LOGS, row -> arrival(row).getDayOfWeek().getValue() >= 6))
                .isCloseTo(0.50, within(0.02));
        assertThat(breach(row -> true)).isCloseTo(0.535, within(0.04));
        assertThat(breach(row -> decile(row) == 1)).isCloseTo(0.588, within(0.06));
        assertThat(breach(row -> decile(row) >= 9)).isCloseTo(0.23, within(0.08));
        assertThat(breach(row -> winter(row))).isCloseTo(0.726, within(0.04));
        assertThat(breach(row -> !winter(row))).isCloseTo(0.445, within(0.05));
        assertThat(share(URGENT_CARE_LOGS, row -> minutes(row) >= 720)).isCloseTo(0.0099, within(0.004));
        assertThat(values(URGENT_CARE_LOGS, "outcome"))
                .contains("ADMITTED", "DISCHARGED", "TRANSFERRED", "LEFT_BEFORE_SEEN");
    }

    @Test
    void diagnosesAreOneAnAttendedEncounter() {
        long attended = measured.of(ENCOUNTERS).stream()
                .filter(row -> is(ENCOUNTERS, row, "was_attended", "true"))
                .count();

        assertThat(measured.of(DIAGNOSES).size() / (double) attended).isCloseTo(1.0, within(0.05));
        assertThat(values(DIAGNOSES, "diagnosis_code"))
                .hasSizeGreaterThan(20)
                .allMatch(code -> code.matches("[A-Z]\\d{2}[0-9X]"));
    }

    @Test
    void testsAreTheFifteenAndSomeWaitUpToTwentyWeeks() {
        List<Integer> waits = measured.of(DIAGNOSTICS).stream()
                .filter(row -> is(DIAGNOSTICS, row, "activity_type", "WAITING_LIST"))
                .filter(row -> !is(DIAGNOSTICS, row, "result_date", ""))
                .map(row -> (int) (date(row, "performed_date").toEpochDay()
                        - date(row, "request_date").toEpochDay()))
                .toList();

        assertThat(values(DIAGNOSTICS, "test_type")).hasSize(15);
        assertThat(waits).allMatch(days -> days >= 0 && days <= 140).anyMatch(days -> days > 126);
        assertThat(waits.stream().filter(days -> days >= 42).count() / (double) waits.size())
                .isBetween(0.15, 0.28);
        assertThat(values(DIAGNOSTICS, "referral_id")).hasSizeGreaterThan(1).noneMatch(id -> id.contains("."));
    }

    @Test
    void aThirdOfEncountersComeFromReferrals() {
        double perEncounter =
                measured.of(REFERRALS).size() / (double) measured.of(ENCOUNTERS).size();

        assertThat(perEncounter).isBetween(0.33, 0.42);
    }

    @Test
    void everyNationalStatusOccursAndClocksStopAsStatusesSay() {
        assertThat(values(RTT_STATUS, "rtt_status_code"))
                .containsExactlyInAnyOrder(
                        "10", "11", "12", "20", "21", "30", "31", "32", "33", "34", "35", "36", "90", "91", "92", "98",
                        "99");
        assertThat(measured.of(RTT_PERIOD))
                .allSatisfy(row -> assertThat(Measured.cell(RTT_PERIOD, row, "rtt_status_code")
                                .startsWith("3"))
                        .isEqualTo(!is(RTT_PERIOD, row, "rtt_end_date", "")));
        assertThat(share(RTT_PERIOD, row -> is(RTT_PERIOD, row, "rtt_end_date", "")))
                .isBetween(0.2, 0.4);
    }

    @Test
    void theWaitingListHasPrioritiesDatesAndCancellations() {
        assertThat(values(ADMISSIONS, "clinical_priority")).contains("P1A", "P1B", "P2", "P3", "P4");
        assertThat(values(ADMISSIONS, "status")).containsExactlyInAnyOrder("WAITING", "ADMITTED", "REMOVED");
        assertThat(values(ADMISSIONS, "cancelled_by")).containsExactlyInAnyOrder("", "HOSPITAL", "PATIENT");
        assertThat(measured.of(ADMISSIONS))
                .anyMatch(row -> is(ADMISSIONS, row, "status", "WAITING") && is(ADMISSIONS, row, "tci_date", ""))
                .anyMatch(row -> is(ADMISSIONS, row, "status", "WAITING") && !is(ADMISSIONS, row, "tci_date", ""));
        assertThat(values(CLINIC_SLOT, "status")).containsExactlyInAnyOrder("AVAILABLE", "BOOKED", "CANCELLED");
    }

    private static boolean is(Feed feed, List<String> row, String column, String value) {
        return Measured.cell(feed, row, column).equals(value);
    }

    private static double share(Feed feed, Predicate<List<String>> condition) {
        List<List<String>> rows = measured.of(feed);
        return rows.stream().filter(condition).count() / (double) rows.size();
    }

    private static Set<String> values(Feed feed, String column) {
        Set<String> values = new HashSet<>();
        measured.of(feed).forEach(row -> values.add(Measured.cell(feed, row, column)));
        return values;
    }

    private static double type(String type) {
        return share(ENCOUNTERS, row -> is(ENCOUNTERS, row, "encounter_type", type));
    }

    private static boolean booked(List<String> row) {
        return !is(ENCOUNTERS, row, "encounter_type", "ED") && !is(ENCOUNTERS, row, "encounter_type", "IP");
    }

    private static boolean waited(List<String> row) {
        return booked(row)
                && (!is(ENCOUNTERS, row, "encounter_type", "OP")
                        || is(ENCOUNTERS, row, "first_attendance_flag", "true"));
    }

    private static int wait(List<String> row) {
        return Integer.parseInt(Measured.cell(ENCOUNTERS, row, "wait_time_days"));
    }

    private static double medianWait(int decile) {
        int[] waits = measured.of(ENCOUNTERS).stream()
                .filter(TrustDistributionsTest::waited)
                .filter(row -> deciles.get(Measured.cell(ENCOUNTERS, row, "patient_id")) == decile)
                .mapToInt(TrustDistributionsTest::wait)
                .sorted()
                .toArray();
        return waits[waits.length / 2];
    }

    private static double missed(int decile) {
        List<List<String>> rows = measured.of(ENCOUNTERS).stream()
                .filter(TrustDistributionsTest::booked)
                .filter(row -> decile == 0 || deciles.get(Measured.cell(ENCOUNTERS, row, "patient_id")) == decile)
                .toList();
        return rows.stream()
                        .filter(row -> is(ENCOUNTERS, row, "was_attended", "false"))
                        .count()
                / (double) rows.size();
    }

    private static LocalDateTime arrival(List<String> row) {
        return moment(row, "arrival_datetime");
    }

    private static LocalDateTime moment(List<String> row, String column) {
        return LocalDateTime.parse(Measured.cell(URGENT_CARE_LOGS, row, column).replace(' ', 'T'));
    }

    private static LocalDate date(List<String> row, String column) {
        return LocalDate.parse(Measured.cell(DIAGNOSTICS, row, column));
    }

    private static int decile(List<String> row) {
        return deciles.get(Measured.cell(URGENT_CARE_LOGS, row, "patient_id"));
    }

    private static boolean winter(List<String> row) {
        return Set.of(11, 12, 1, 2).contains(arrival(row).getMonthValue());
    }

    private static double minutes(List<String> row) {
        if (is(URGENT_CARE_LOGS, row, "departure_datetime", "")) {
            return 0;
        }
        return Duration.between(arrival(row), moment(row, "departure_datetime")).toSeconds() / 60.0;
    }

    private static double breach(Predicate<List<String>> condition) {
        List<List<String>> rows = measured.of(URGENT_CARE_LOGS).stream()
                .filter(row -> !is(URGENT_CARE_LOGS, row, "departure_datetime", ""))
                .filter(condition)
                .toList();
        return rows.stream().filter(row -> minutes(row) > 240).count() / (double) rows.size();
    }
}
