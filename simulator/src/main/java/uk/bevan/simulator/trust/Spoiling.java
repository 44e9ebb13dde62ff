package uk.bevan.simulator.trust;

import static uk.bevan.simulator.trust.FaultClass.BAD_NHS_NUMBER;
import static uk.bevan.simulator.trust.FaultClass.BAD_TIMESTAMP;
import static uk.bevan.simulator.trust.FaultClass.FLOAT_IDENTIFIER;
import static uk.bevan.simulator.trust.FaultClass.MISSING_IDENTIFIER;
import static uk.bevan.simulator.trust.FaultClass.STRAY_NHS_NUMBER;

import java.util.ArrayList;
import java.util.List;

/** Faults in the cells of one row. Each way of spoiling says whether it did. */
final class Spoiling {
    private static final double ROW_WITHOUT_PERSON = 1 / 6.0;

    private final Draw draw;

    Spoiling(Draw draw) {
        this.draw = draw;
    }

    /** Spoils the cells where a fault strikes the row, and gives back which did. */
    List<FaultClass> spoil(Life life, Person person, long at, String[] cells) {
        List<FaultClass> struck = new ArrayList<>(2);
        Feed feed = life.feed();
        int number = Columns.place(feed, "nhs_number");
        boolean missing = number >= 0 && cells[number].isEmpty();
        if (number >= 0 && person.wrongAt(at)) {
            struck.add(BAD_NHS_NUMBER);
        }
        if (losesPerson(feed) && draw.strikes(MISSING_IDENTIFIER, life, 0, ROW_WITHOUT_PERSON)) {
            cells[Columns.place(feed, "patient_id")] = "";
            missing = true;
        }
        if (missing) {
            struck.add(MISSING_IDENTIFIER);
        }
        if (draw.strikes(BAD_TIMESTAMP, life, 0) && misdated(feed, cells)) {
            struck.add(BAD_TIMESTAMP);
        }
        if (draw.strikes(STRAY_NHS_NUMBER, life, 0) && strays(life, person, cells)) {
            struck.add(STRAY_NHS_NUMBER);
        }
        if (feed == Feed.DIAGNOSTICS && draw.strikes(FLOAT_IDENTIFIER, life, 0) && floats(cells)) {
            struck.add(FLOAT_IDENTIFIER);
        }
        return struck;
    }

    /** Makes a row say something that will turn out wrong; false where there is nothing to be wrong about. */
    static boolean makeWrong(Feed feed, String[] cells) {
        return switch (feed) {
            case APPOINTMENTS -> wrongOutcome(cells);
            case DIAGNOSES -> {
                set(feed, cells, "diagnosis_code", "R69X");
                set(feed, cells, "diagnosis_desc", "Unknown and unspecified causes of morbidity");
                yield true;
            }
            case ENCOUNTERS -> set(feed, cells, "primary_condition_code", "R69X");
            case REFERRALS -> exchange(feed, cells, "referral_type", "URGENT", "ROUTINE");
            case ADMISSIONS -> exchange(feed, cells, "clinical_priority", "P4", "P3");
            case URGENT_CARE_LOGS -> exchange(feed, cells, "triage_category", "CAT3", "CAT4");
            case DIAGNOSTICS -> exchange(feed, cells, "result_flag", "NORMAL", "ABNORMAL");
            case PATIENT_DEMOGRAPHICS,
                    CLINICIANS,
                    RTT_PERIOD,
                    RTT_STATUS,
                    PROCEDURES,
                    CLINIC_SLOT,
                    SITES_AND_SERVICES -> false;
        };
    }

    private static boolean losesPerson(Feed feed) {
        return feed == Feed.ENCOUNTERS || feed == Feed.APPOINTMENTS || feed == Feed.DIAGNOSTICS;
    }

    private static boolean wrongOutcome(String[] cells) {
        int status = Columns.place(Feed.APPOINTMENTS, "booking_status");
        int code = Columns.place(Feed.APPOINTMENTS, "attendance_status");
        boolean attended = cells[status].equals("ATTENDED");
        if (!attended && !cells[status].equals("DNA")) {
            return false;
        }
        cells[status] = attended ? "DNA" : "ATTENDED";
        cells[code] = attended ? "3" : "5";
        return true;
    }

    private static boolean misdated(Feed feed, String[] cells) {
        return switch (feed) {
            case APPOINTMENTS -> set(feed, cells, "appointment_start_datetime", "2026-02-30 25:61:00");
            case DIAGNOSTICS -> set(feed, cells, "performed_date", "30/02/2026");
            case ENCOUNTERS -> swap(feed, cells, "encounter_datetime_start", "encounter_datetime_end");
            case URGENT_CARE_LOGS -> swap(feed, cells, "arrival_datetime", "departure_datetime");
            case PATIENT_DEMOGRAPHICS,
                    CLINICIANS,
                    REFERRALS,
                    RTT_PERIOD,
                    RTT_STATUS,
                    ADMISSIONS,
                    DIAGNOSES,
                    PROCEDURES,
                    CLINIC_SLOT,
                    SITES_AND_SERVICES -> false;
        };
    }

    private boolean strays(Life life, Person person, String[] cells) {
        String column = life.feed() == Feed.REFERRALS ? "referral_reason" : "presenting_complaint";
        int place = Columns.place(life.feed(), column);
        if (place < 0) {
            return false;
        }
        String number = person.number();
        String spaced = number.substring(0, 3) + " " + number.substring(3, 6) + " " + number.substring(6);
        cells[place] += switch (draw.below(3, STRAY_NHS_NUMBER, life, 0)) {
            case 0 -> ", NHS no " + number;
            case 1 -> " (" + spaced + ")";
            default -> " - pt " + spaced.replace(' ', '-');
        };
        return true;
    }

    private static boolean floats(String[] cells) {
        boolean any = false;
        for (String column : List.of("referral_id", "encounter_id")) {
            int place = Columns.place(Feed.DIAGNOSTICS, column);
            if (!cells[place].isEmpty()) {
                cells[place] += ".0";
                any = true;
            }
        }
        return any;
    }

    private static boolean set(Feed feed, String[] cells, String column, String value) {
        int place = Columns.place(feed, column);
        if (cells[place].isEmpty()) {
            return false;
        }
        cells[place] = value;
        return true;
    }

    private static boolean exchange(Feed feed, String[] cells, String column, String value, String other) {
        int place = Columns.place(feed, column);
        return set(feed, cells, column, cells[place].equals(value) ? other : value);
    }

    private static boolean swap(Feed feed, String[] cells, String one, String other) {
        int first = Columns.place(feed, one);
        int second = Columns.place(feed, other);
        if (cells[second].isEmpty() || cells[first].equals(cells[second])) {
            return false;
        }
        String kept = cells[first];
        cells[first] = cells[second];
        cells[second] = kept;
        return true;
    }
}
