package uk.bevan.sources.systems;

/** A source system could not be read. Messages name no person and no secret. */
public final class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean passing;

    private SourceException(String message, boolean passing, Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    private SourceException(String message) {
        super(message);
        this.passing = false;
    }

    /** Something that may be over when it is tried again, such as a connection that broke. */
    public static SourceException passing(String message, Throwable cause) {
        return new SourceException(message, true, cause);
    }

    /** Something that will be the same when it is tried again, such as a wrong password. */
    public static SourceException lasting(String message, Throwable cause) {
        return new SourceException(message, false, cause);
    }

    /** Something that will be the same when it is tried again. */
    public static SourceException lasting(String message) {
        return new SourceException(message);
    }

    /** Whether trying again may help. */
    public boolean isPassing() {
        return passing;
    }
}
