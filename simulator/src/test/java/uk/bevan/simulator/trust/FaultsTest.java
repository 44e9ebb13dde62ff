package uk.bevan.simulator.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault alone: it is there, it can be seen in the rows, and it is counted exactly. */
final class FaultsTest {
    private static final int PATIENTS = 600;

    @ParameterizedTest
    @EnumSource(
            value = FaultClass.class,
            names = {"SCHEMA_DRIFT"},
            mode = EnumSource.Mode.EXCLUDE)
    void aFaultThatIsOffIsNotThereAndOneThatIsOnIs(FaultClass fault) throws IOException {
        FaultLedger on = Measured.of(only(fault, 0.05)).ledger();

        for (FaultClass each : FaultClass.values()) {
            long count = 0;
            for (Feed feed : Feed.values()) {
                count += on.faults(each, feed);
            }
            assertThat(count > 0).as("%s with only %s on", each, fault).isEqualTo(each == fault);
        }
    }

    @Test
    void badNumbersAreTheLastOfTheRegisterAndAreCounted() throws IOException {
        Measured measured = Measured.of(only(FaultClass.BAD_NHS_NUMBER, 0.05));
        List<List<String>> bad = where(
                measured, Feed.PATIENT_DEMOGRAPHICS, (feed, row) -> !passes(Measured.cell(feed, row, "nhs_number")));

        assertThat(bad).hasSize(30).allMatch(row -> Integer.parseInt(row.getFirst()) > PATIENTS - 30);
        assertThat(measured.ledger().faults(FaultClass.BAD_NHS_NUMBER, Feed.PATIENT_DEMOGRAPHICS))
                .isEqualTo(30);
        assertThat(measured.ledger().faults(FaultClass.BAD_NHS_NUMBER, Feed.APPOINTMENTS))
                .isEqualTo(where(
                                measured,
                                Feed.APPOINTMENTS,
                                (feed, row) -> !passes(Measured.cell(feed, row, "nhs_number")))
                        .size());
    }

    @Test
    void someBadNumbersArePutRightInTheDaysAfter() throws IOException {
        Northshire trust = Northshire.of(only(FaultClass.BAD_NHS_NUMBER, 0.5));
        Set<String> right = new HashSet<>();
        for (int day = 1; day <= 20; day++) {
            trust.day(Measured.AS_OF.plusDays(day), (feed, on, cells) -> {
                if (feed == Feed.PATIENT_DEMOGRAPHICS
                        && Integer.parseInt(cells.getFirst()) > PATIENTS / 2
                        && passes(cells.get(1))) {
                    right.add(cells.getFirst());
                }
            });
        }

        // 30 % of 300 within 60 days.
        assertThat(right.size()).isBetween(15, 50);
    }

    @Test
    void identifiersComeAsDecimalsAndAreCounted() throws IOException {
        Measured measured = Measured.of(only(FaultClass.FLOAT_IDENTIFIER, 1));
        List<List<String>> decimals = where(
                measured,
                Feed.DIAGNOSTICS,
                (feed, row) -> (Measured.cell(feed, row, "referral_id") + Measured.cell(feed, row, "encounter_id"))
                        .endsWith(".0"));

        assertThat(measured.ledger().faults(FaultClass.FLOAT_IDENTIFIER, Feed.DIAGNOSTICS))
                .isEqualTo(decimals.size())
                .isPositive();
    }

    @Test
    void strayNumbersStandInFreeTextAndAreCounted() throws IOException {
        Measured measured = Measured.of(only(FaultClass.STRAY_NHS_NUMBER, 0.1));

        assertThat(measured.ledger().faults(FaultClass.STRAY_NHS_NUMBER, Feed.URGENT_CARE_LOGS))
                .isEqualTo(where(
                                measured,
                                Feed.URGENT_CARE_LOGS,
                                (feed, row) -> Measured.cell(feed, row, "presenting_complaint")
                                        .matches(".*\\d{3}[ -]?\\d{3}[ -]?\\d{4}.*"))
                        .size())
                .isPositive();
        assertThat(measured.ledger().faults(FaultClass.STRAY_NHS_NUMBER, Feed.REFERRALS))
                .isEqualTo(where(
                                measured,
                                Feed.REFERRALS,
                                (feed, row) -> Measured.cell(feed, row, "referral_reason")
                                        .matches(".*\\d{3}[ -]?\\d{3}[ -]?\\d{4}.*"))
                        .size());
    }

    @Test
    void impossibleMomentsAreCounted() throws IOException {
        Measured measured = Measured.of(only(FaultClass.BAD_TIMESTAMP, 0.1));

        assertThat(measured.ledger().faults(FaultClass.BAD_TIMESTAMP, Feed.APPOINTMENTS))
                .isEqualTo(where(
                                measured,
                                Feed.APPOINTMENTS,
                                (feed, row) -> Measured.cell(feed, row, "appointment_start_datetime")
                                        .contains("25:61"))
                        .size());
        assertThat(measured.ledger().faults(FaultClass.BAD_TIMESTAMP, Feed.ENCOUNTERS))
                .isEqualTo(where(measured, Feed.ENCOUNTERS, (feed, row) -> endsBefore(row))
                        .size())
                .isPositive();
    }

    @Test
    void missingIdentifiersAreCounted() throws IOException {
        Measured measured = Measured.of(only(FaultClass.MISSING_IDENTIFIER, 0.1));

        for (Feed feed : List.of(Feed.PATIENT_DEMOGRAPHICS, Feed.ENCOUNTERS, Feed.APPOINTMENTS, Feed.DIAGNOSTICS)) {
            assertThat(measured.ledger().faults(FaultClass.MISSING_IDENTIFIER, feed))
                    .as("missing in %s", feed)
                    .isEqualTo(where(measured, feed, FaultsTest::anonymous).size())
                    .isPositive();
        }
    }

    @Test
    void duplicatesStandTwiceInTheirFile() throws IOException {
        Map<String, Integer> seen = new HashMap<>();
        FaultLedger ledger = Northshire.of(only(FaultClass.DUPLICATE, 0.1)).months((feed, day, cells) -> {
            if (feed == Feed.APPOINTMENTS) {
                seen.merge(day + String.join(",", cells), 1, Integer::sum);
            }
        });

        assertThat(ledger.faults(FaultClass.DUPLICATE, Feed.APPOINTMENTS))
                .isEqualTo(seen.values().stream().filter(times -> times == 2).count())
                .isPositive();
    }

    @Test
    void lateRowsComeAfterTheirMoment() throws IOException {
        List<LocalDate> late = new ArrayList<>();
        FaultLedger ledger = Northshire.of(only(FaultClass.LATE_ROW, 0.05)).months((feed, day, cells) -> {
            if (feed == Feed.APPOINTMENTS && !moment(feed, cells).startsWith(day.toString())) {
                late.add(day);
            }
        });

        assertThat(ledger.faults(FaultClass.LATE_ROW, Feed.APPOINTMENTS))
                .isEqualTo(late.size())
                .isPositive();
    }

    @Test
    void disorderedRowsComeAfterTheirSuccessors() throws IOException {
        Map<String, String> latest = new HashMap<>();
        List<String> behind = new ArrayList<>();
        FaultLedger ledger = Northshire.of(only(FaultClass.OUT_OF_ORDER, 0.05)).months((feed, day, cells) -> {
            if (feed == Feed.APPOINTMENTS) {
                String row = cells.getFirst() + day;
                if (latest.merge(row, moment(feed, cells), (a, b) -> b).compareTo(day.toString()) < 0) {
                    behind.add(row);
                }
            }
        });

        assertThat(ledger.faults(FaultClass.OUT_OF_ORDER, Feed.APPOINTMENTS))
                .isEqualTo(behind.size())
                .isPositive();
    }

    @Test
    void rowsEnteredTwiceStandBesideTheFirstAndAreDeletedOnALaterWorkingDay() throws IOException {
        TrustSimulation simulation = only(FaultClass.ENTERED_TWICE, 0.2);
        Measured measured = Measured.of(simulation);
        Measured without = Measured.of(simulation.with(FaultShares.none()));
        Map<Feed, Set<String>> standing = new EnumMap<>(Feed.class);
        for (Feed feed : List.of(Feed.REFERRALS, Feed.DIAGNOSES, Feed.URGENT_CARE_LOGS)) {
            Set<String> second = keys(measured, feed);
            second.removeAll(keys(without, feed));
            standing.put(feed, second);
            assertThat(measured.ledger().faults(FaultClass.ENTERED_TWICE, feed))
                    .as("entered twice of %s", feed)
                    .isEqualTo(second.size())
                    .isPositive();
        }
        FaultLedger days = FaultLedger.empty();
        Map<Feed, Set<String>> deleted = new EnumMap<>(Feed.class);
        for (int day = 1; day <= 24; day++) {
            days.add(Northshire.of(simulation).day(Measured.AS_OF.plusDays(day), deletions(deleted)));
        }

        standing.forEach((feed, keys) -> {
            assertThat(deleted.get(feed)).as("deleted of %s", feed).containsAll(keys);
            assertThat(days.deleted(feed)).isEqualTo(deleted.get(feed).size());
        });
    }

    private static RowConsumer deletions(Map<Feed, Set<String>> deleted) {
        return new RowConsumer() {
            @Override
            public void row(Feed feed, LocalDate day, List<String> cells) {
                // Only what goes is looked at.
            }

            @Override
            public void deleted(Feed feed, LocalDate day, String key) {
                assertThat(Wall.weekend(day.toEpochDay())).isFalse();
                assertThat(deleted.computeIfAbsent(feed, each -> new HashSet<>())
                                .add(key))
                        .as("deleted once")
                        .isTrue();
            }
        };
    }

    private static Set<String> keys(Measured measured, Feed feed) {
        return measured.of(feed).stream().map(List::getFirst).collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void correctionsEndInWhatWouldHaveBeenSaidWithoutThem() throws IOException {
        Map<String, String> with = statuses(FaultShares.none().with(FaultClass.CORRECTION, 0.3));
        Map<String, String> without = statuses(FaultShares.none());
        long different = without.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(with.get(entry.getKey())))
                .count();

        // Only what was said in the last ten days may still be wrong.
        assertThat(with.keySet()).containsAll(without.keySet());
        assertThat(different).isBetween(1L, with.size() / 50L);
    }

    private static Map<String, String> statuses(FaultShares faults) throws IOException {
        Map<String, String> latest = new HashMap<>();
        Map<String, String> moments = new HashMap<>();
        Northshire.of(TrustSimulation.of(PATIENTS, 12, Measured.AS_OF, 42).with(faults))
                .months((feed, day, cells) -> {
                    if (feed == Feed.APPOINTMENTS
                            && moments.getOrDefault(cells.getFirst(), "").compareTo(moment(feed, cells)) < 0) {
                        moments.put(cells.getFirst(), moment(feed, cells));
                        latest.put(cells.getFirst(), Measured.cell(feed, cells, "booking_status"));
                    }
                });
        return latest;
    }

    private static String moment(Feed feed, List<String> cells) {
        return Measured.cell(feed, cells, feed.changeColumn());
    }

    private static TrustSimulation only(FaultClass fault, double share) {
        return TrustSimulation.of(PATIENTS, 12, Measured.AS_OF, 42)
                .with(FaultShares.none().with(fault, share));
    }

    private static List<List<String>> where(Measured measured, Feed feed, BiPredicate<Feed, List<String>> condition) {
        return measured.of(feed).stream()
                .filter(row -> condition.test(feed, row))
                .toList();
    }

    private static boolean anonymous(Feed feed, List<String> row) {
        return Measured.cell(feed, row, "patient_id").isEmpty()
                || (feed.columns().contains("nhs_number")
                        && Measured.cell(feed, row, "nhs_number").isEmpty());
    }

    private static boolean endsBefore(List<String> row) {
        String end = Measured.cell(Feed.ENCOUNTERS, row, "encounter_datetime_end");
        return !end.isEmpty() && end.compareTo(Measured.cell(Feed.ENCOUNTERS, row, "encounter_datetime_start")) < 0;
    }

    /** The check of an NHS number, written out again. */
    private static boolean passes(String number) {
        int sum = 0;
        for (int place = 0; place < 9; place++) {
            sum += (number.charAt(place) - '0') * (10 - place);
        }
        return (11 - sum % 11) % 11 == number.charAt(9) - '0';
    }
}
