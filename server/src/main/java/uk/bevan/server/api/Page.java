package uk.bevan.server.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.bevan.server.BadParameterException;

/**
 * Which rows of a list are asked for.
 *
 * @param limit most rows
 * @param offset how many to pass over
 */
record Page(int limit, int offset) {
    static final Set<String> PARAMETERS = Set.of("limit", "offset");
    static final int MOST = 10_000;
    static final int USUAL = 1_000;

    private static final int FURTHEST = 10_000_000;

    static Page of(Map<String, String[]> given) {
        return new Page(number(given, "limit", 1, MOST, USUAL), number(given, "offset", 0, FURTHEST, 0));
    }

    /** As {@link #of}, at an address that understands nothing but these and {@code others}. */
    static Page only(Map<String, String[]> given, Set<String> others) {
        given.forEach((name, values) -> {
            if (!PARAMETERS.contains(name) && !others.contains(name)) {
                throw new BadParameterException(
                        name, values.length == 0 ? "" : values[0], "left out: it is not known here");
            }
        });
        return of(given);
    }

    private static int number(Map<String, String[]> given, String name, int lowest, int highest, int usual) {
        String[] values = given.getOrDefault(name, new String[0]);
        if (values.length == 0) {
            return usual;
        }
        String value = values[0];
        boolean fits = values.length == 1
                && value.matches("\\d{1,8}")
                && Integer.parseInt(value) >= lowest
                && Integer.parseInt(value) <= highest;
        if (!fits) {
            throw new BadParameterException(
                    name, String.join("' and '", values), "a whole number from %d to %d".formatted(lowest, highest));
        }
        return Integer.parseInt(value);
    }

    <T> List<T> of(List<T> rows) {
        int from = Math.min(offset, rows.size());
        return rows.subList(from, Math.min(rows.size(), from + limit));
    }
}
