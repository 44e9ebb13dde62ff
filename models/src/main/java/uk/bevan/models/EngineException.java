package uk.bevan.models;

/** An engine could not do what it was asked; the message says what, where, and that nothing was staged. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }

    public EngineException(String message) {
        super(message);
    }
}
