package uk.bevan.sources;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the month or date that a header or a comment of a file holds. */
final class Dates {
    private static final Pattern DATE = Pattern.compile("((?:19|20)\\d{2})[-_/]?(\\d{2})(?:[-_/]?(\\d{2}))?");

    private Dates() {}

    /** {@code 201801}, {@code 2018-01}, {@code 20180131}, {@code 2018/01/31}; a month is its first day. */
    static Optional<LocalDate> read(String text) {
        Matcher matcher = DATE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int day = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
        try {
            return Optional.of(
                    LocalDate.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
