package uk.bevan.models;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.bevan.lake.Column;

/** Compares rows an engine returned with rows as a test writes them. */
final class RowMatch {
    /** How far two engines' ratios may lie apart, as a share of the value. */
    private static final double RELATIVE = 1e-12;

    private RowMatch() {}

    /** Whether a row has every expected value; columns not expected may hold anything. */
    static boolean matches(Map<String, Optional<String>> expected, List<Column> columns, List<@Nullable Object> row) {
        for (int index = 0; index < columns.size(); index++) {
            Optional<String> value = expected.get(columns.get(index).name());
            if (value != null && !isSame(value, row.get(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(Optional<String> expected, @Nullable Object actual) {
        if (actual == null || expected.isEmpty()) {
            return actual == null && expected.isEmpty();
        }
        String text = expected.get();
        return switch (actual) {
            case Double number -> isClose(Double.parseDouble(text), number);
            case BigDecimal number -> number.compareTo(new BigDecimal(text)) == 0;
            case LocalDateTime moment -> moment.equals(LocalDateTime.parse(text.replace(' ', 'T')));
            case OffsetDateTime moment ->
                moment.toInstant()
                        .equals(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
            default -> actual.toString().equals(text);
        };
    }

    private static boolean isClose(double expected, double actual) {
        return Math.abs(expected - actual) <= RELATIVE * Math.max(Math.abs(expected), Math.abs(actual));
    }

    static String text(Map<String, Optional<String>> row) {
        return row.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue().orElse("null"))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    static String text(List<Column> columns, Set<String> compared, List<@Nullable Object> row) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < columns.size(); index++) {
            String name = columns.get(index).name();
            if (compared.isEmpty() || compared.contains(name)) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(": ")
                        .append(row.get(index));
            }
        }
        return "{" + text + "}";
    }
}
