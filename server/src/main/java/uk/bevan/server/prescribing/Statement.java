package uk.bevan.server.prescribing;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** SQL in the making: its text is ours alone, and whatever came from outside is a parameter. Not safe for threads. */
final class Statement {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    Statement add(String sql, Object... values) {
        text.append(sql).append('\n');
        parameters.addAll(List.of(values));
        return this;
    }

    /** A condition that a column of first days of months lies between two months. */
    Statement months(YearMonth from, YearMonth until) {
        return add("month BETWEEN ? AND ?", from.atDay(1), until.atDay(1));
    }

    /** A condition that a code lies in one of some ranges. */
    Statement inRanges(String column, List<CodeRanges.Range> ranges) {
        if (ranges.isEmpty()) {
            return add("false");
        }
        // Both ends of all ranges: files whose rows lie outside are passed over by it.
        add(
                "%s BETWEEN ? AND ?".formatted(column),
                ranges.getFirst().first(),
                ranges.getLast().last());
        if (ranges.size() > 1) {
            add("AND (false");
            ranges.forEach(range -> add("OR %s BETWEEN ? AND ?".formatted(column), range.first(), range.last()));
            add(")");
        }
        return this;
    }

    String text() {
        return text.toString();
    }

    List<Object> parameters() {
        return List.copyOf(parameters);
    }
}
