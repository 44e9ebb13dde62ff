package uk.bevan.identity;

/** Something that keeps secrets elsewhere. */
@FunctionalInterface
public interface SecretStore {
    /**
     * The text of a secret.
     *
     * @throws KeyException if it cannot be had
     */
    String read(String secret);
}
