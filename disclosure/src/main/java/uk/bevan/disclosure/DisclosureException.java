package uk.bevan.disclosure;

/** A table that cannot be protected as asked, or is not a table at all. Nothing was released. */
public final class DisclosureException extends IllegalArgumentException {
    /** Names the cell or total, the rule, and what to do next; never a count that would be hidden. */
    public DisclosureException(String message) {
        super(message);
    }
}
