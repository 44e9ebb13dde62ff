package uk.bevan.models;

/** Who may see a table. */
public enum Policy {
    /** Already public, or derived only from what is: never suppressed. */
    OPEN,
    /** Protected figures that may leave. */
    PUBLISHED,
    /** Rows about people under pseudonyms: never served without a role. */
    PSEUDONYMISED
}
