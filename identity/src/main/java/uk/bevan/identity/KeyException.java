package uk.bevan.identity;

/** A key cannot be had or is none: says where, why, and what to do; never the key. */
public final class KeyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    KeyException(String message) {
        super(message);
    }

    KeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
