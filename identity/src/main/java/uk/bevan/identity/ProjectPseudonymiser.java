package uk.bevan.identity;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The second layer: what a project or a recipient sees, HMAC-SHA-256 under its own key of the internal pseudonym, so that
 * two recipients cannot put their rows together. Safe for use by many threads.
 */
public final class ProjectPseudonymiser {
    private final String keyId;
    private final ThreadLocal<Hmac> hmac;

    private ProjectPseudonymiser(PseudonymKey key) {
        this.keyId = key.id();
        this.hmac = ThreadLocal.withInitial(() -> new Hmac(List.of(key)));
    }

    /** Pseudonyms for the project that has this key. */
    public static ProjectPseudonymiser under(PseudonymKey key) {
        return new ProjectPseudonymiser(requireNonNull(key, "key is null"));
    }

    /** A short name for the project's key, stored beside every pseudonym. */
    public String keyId() {
        return keyId;
    }

    /** The project's pseudonym of the person with that internal one. */
    public Pseudonym of(Pseudonym internal) {
        return Pseudonym.of(hmac.get().of(internal.bytes()));
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "project pseudonymiser";
    }
}
