package uk.bevan.statistics;

/** The guards that every method shares; each names the group, the value and the rule. */
final class Require {
    private Require() {}

    static double confidence(double confidence) {
        if (!(confidence >= 0.9 && confidence < 1)) {
            String hint = confidence >= 90 && confidence < 100 ? "; did you mean " + confidence / 100 + "?" : "";
            throw new StatisticsException(
                    "confidence", String.valueOf(confidence), "it is at least 0.9 and below 1" + hint);
        }
        return confidence;
    }

    static double finite(String group, String name, double value) {
        if (!Double.isFinite(value)) {
            throw new StatisticsException(group, name + " " + value, "it is a finite number");
        }
        return value;
    }

    static double notNegative(String group, String name, double value) {
        if (finite(group, name, value) < 0) {
            throw new StatisticsException(group, name + " " + value, "it is zero or more");
        }
        return value;
    }

    static double positive(String group, String name, double value) {
        if (finite(group, name, value) <= 0) {
            throw new StatisticsException(group, name + " " + value, "it is above zero");
        }
        return value;
    }

    static void sameLength(String group, String firstName, int first, String secondName, int second) {
        if (first != second) {
            throw new StatisticsException(
                    group, first + " " + firstName + " and " + second + " " + secondName, "both have one per group");
        }
    }

    static void atLeast(String group, String name, int found, int minimum) {
        if (found < minimum) {
            throw new StatisticsException(group, found + " " + name, "at least " + minimum + " are needed");
        }
    }
}
