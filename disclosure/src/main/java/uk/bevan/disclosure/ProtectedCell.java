package uk.bevan.disclosure;

import static java.util.Objects.requireNonNull;

/**
 * One cell of a protected table.
 *
 * @param key the cell
 * @param shown what readers see
 * @param account why it is hidden or rounded, in a sentence, for the people who prepare the release
 */
public record ProtectedCell(String key, Shown shown, String account) {
    /** Checks the parts. */
    public ProtectedCell {
        requireNonNull(key, "key is null");
        requireNonNull(shown, "shown is null");
        requireNonNull(account, "account is null");
    }
}
