package uk.bevan.sources;

/** Landing cannot go on, for a reason that lies outside the delivered files; the message says what was and was not changed. */
public final class LandingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LandingException(String message, Throwable cause) {
        super(message, cause);
    }

    public LandingException(String message) {
        super(message);
    }
}
