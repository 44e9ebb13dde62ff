package uk.bevan.statistics;

import static java.util.Objects.requireNonNull;

/**
 * An input that no method can answer honestly. The message names the group, the value and the rule it breaks; nothing
 * was calculated for that group. A result that is merely undefined (a zero denominator) is an {@link Outcome} instead.
 */
public final class StatisticsException extends IllegalArgumentException {
    private final String group;
    private final String value;
    private final String rule;

    /**
     * Refuses a value.
     *
     * @param group the area, quantile, age band or position that holds the value
     * @param value what was found, with its name, for example {@code "population -3"}
     * @param rule what is required, for example {@code "a population is above zero"}
     */
    public StatisticsException(String group, String value, String rule) {
        super("%s: %s is refused: %s".formatted(group, value, rule));
        this.group = requireNonNull(group, "group is null");
        this.value = requireNonNull(value, "value is null");
        this.rule = requireNonNull(rule, "rule is null");
    }

    /** The area, quantile, age band or position that holds the value. */
    public String group() {
        return group;
    }

    /** What was found, with its name. */
    public String value() {
        return value;
    }

    /** What is required of such a value. */
    public String rule() {
        return rule;
    }
}
