package uk.bevan.cli.stats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import uk.bevan.statistics.Estimate;
import uk.bevan.statistics.Interval;
import uk.bevan.statistics.Outcome;

/** One row of results; a value that is undefined is null, with a reason beside it. */
final class ReportRow {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    Map<String, @Nullable Object> values() {
        return Collections.unmodifiableMap(values);
    }

    ReportRow group(List<String> columns, List<String> key) {
        for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), key.get(i));
        }
        return this;
    }

    ReportRow line(CsvLine line) {
        values.putAll(line.fields());
        return this;
    }

    ReportRow number(String name, double value) {
        values.put(name, value);
        return this;
    }

    ReportRow count(String name, long value) {
        values.put(name, value);
        return this;
    }

    ReportRow text(String name, String value) {
        values.put(name, value);
        return this;
    }

    ReportRow flag(String name, boolean value) {
        values.put(name, value);
        return this;
    }

    ReportRow optional(String name, OptionalDouble value) {
        values.put(name, value.isPresent() ? value.getAsDouble() : null);
        return this;
    }

    ReportRow outcome(String name, Outcome<Double> outcome) {
        values.put(name, outcome.value().orElse(null));
        return this;
    }

    ReportRow nothing(String name) {
        values.put(name, null);
        return this;
    }

    ReportRow interval(String prefix, Optional<Interval> interval) {
        values.put(prefix + "lower", interval.map(Interval::lower).orElse(null));
        values.put(prefix + "upper", interval.map(Interval::upper).orElse(null));
        return this;
    }

    ReportRow reason(Optional<String> reason) {
        values.put("reason", reason.orElse(null));
        return this;
    }

    /** Estimate, limits, method and reason under the names that every method shares. */
    ReportRow estimate(Outcome<Estimate> outcome, double multiplier, double confidence) {
        Optional<Estimate> estimate = outcome.value();
        values.put("value", estimate.map(found -> found.value() * multiplier).orElse(null));
        values.put("lower", estimate.map(found -> found.lower() * multiplier).orElse(null));
        values.put("upper", estimate.map(found -> found.upper() * multiplier).orElse(null));
        values.put("confidence", confidence);
        values.put("method", estimate.map(Estimate::method).orElse(null));
        return reason(outcome.reason());
    }
}
