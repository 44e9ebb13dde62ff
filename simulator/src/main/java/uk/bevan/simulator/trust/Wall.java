package uk.bevan.simulator.trust;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * Moments as a clock on a London wall shows them: seconds since the beginning of 1970 on that wall, in a long. A
 * moment that never comes is {@link #NEVER}.
 */
final class Wall {
    static final long NEVER = Long.MAX_VALUE;
    static final int DAY = 86_400;
    static final int HOUR = 3_600;
    static final int MINUTE = 60;

    private static final ZoneRules LONDON = ZoneId.of("Europe/London").getRules();

    private Wall() {}

    static long at(long day, int secondOfDay) {
        return day * DAY + secondOfDay;
    }

    static long day(long at) {
        return Math.floorDiv(at, DAY);
    }

    static LocalDate date(long day) {
        return LocalDate.ofEpochDay(day);
    }

    static boolean weekend(long day) {
        // 1970-01-01 was a Thursday.
        return Math.floorMod(day + 3, 7) >= 5;
    }

    /** What the clock shows so many seconds later, also in the nights when it is put forward or back. */
    static long plus(long at, long seconds) {
        LocalDateTime start = LocalDateTime.ofEpochSecond(at, 0, ZoneOffset.UTC);
        long instant = at - LONDON.getOffset(start).getTotalSeconds() + seconds;
        return instant
                + LONDON.getOffset(java.time.Instant.ofEpochSecond(instant)).getTotalSeconds();
    }

    /** The next moment that the clock shows: an hour later where it was put forward over this one. */
    static long shown(long at) {
        return LONDON.getValidOffsets(LocalDateTime.ofEpochSecond(at, 0, ZoneOffset.UTC))
                        .isEmpty()
                ? at + HOUR
                : at;
    }

    /** As {@code 2026-06-30 09:15:00}; nothing for a moment that never comes. */
    static String text(long at) {
        if (at == NEVER) {
            return "";
        }
        char[] out = new char[19];
        dateInto(out, day(at));
        int second = (int) Math.floorMod(at, (long) DAY);
        out[10] = ' ';
        two(out, 11, second / HOUR);
        out[13] = ':';
        two(out, 14, second / MINUTE % 60);
        out[16] = ':';
        two(out, 17, second % 60);
        return new String(out);
    }

    /** As {@code 2026-06-30}; nothing for a moment that never comes. */
    static String dateText(long at) {
        if (at == NEVER) {
            return "";
        }
        char[] out = new char[10];
        dateInto(out, day(at));
        return new String(out);
    }

    /** The moment if it has come by then, otherwise never. */
    static long known(long at, long by) {
        return at <= by ? at : NEVER;
    }

    // Howard Hinnant's civil_from_days: no object for each date.
    private static void dateInto(char[] out, long day) {
        long z = day + 719_468;
        long era = Math.floorDiv(z, 146_097);
        int ofEra = (int) (z - era * 146_097);
        int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shifted = (5 * ofYear + 2) / 153;
        int dayOfMonth = ofYear - (153 * shifted + 2) / 5 + 1;
        int month = shifted < 10 ? shifted + 3 : shifted - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        two(out, 0, year / 100);
        two(out, 2, year % 100);
        out[4] = '-';
        two(out, 5, month);
        out[7] = '-';
        two(out, 8, dayOfMonth);
    }

    private static void two(char[] out, int place, int number) {
        out[place] = (char) ('0' + number / 10);
        out[place + 1] = (char) ('0' + number % 10);
    }
}
