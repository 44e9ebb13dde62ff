package uk.bevan.sources;

/**
 * A record that was set aside.
 *
 * @param line its line, row or number in the file, from 1
 * @param column the Bronze column that breaks a rule; empty where the record as a whole does
 * @param text what was delivered, or that it is withheld
 * @param reason what is wrong with it
 */
record Reject(long line, String column, String text, String reason) {
    /** As people read it. */
    String words() {
        return column.isEmpty()
                ? "line %d: %s".formatted(line, reason)
                : "line %d, %s '%s': %s".formatted(line, column, text, reason);
    }
}
