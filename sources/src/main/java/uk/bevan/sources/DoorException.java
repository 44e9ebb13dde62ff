package uk.bevan.sources;

/** The identity door stays shut: rows about people cannot be read. Says why and the mend; never a value. */
public final class DoorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The door stays shut for that reason. */
    public DoorException(String message) {
        super(message);
    }

    /** The door stays shut because of that. */
    public DoorException(String message, Throwable cause) {
        super(message, cause);
    }
}
