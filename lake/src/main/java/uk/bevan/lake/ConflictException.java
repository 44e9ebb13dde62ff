package uk.bevan.lake;

/** Somebody committed to a table in between. Nothing of this commit is in the table; running again is safe. */
public final class ConflictException extends LakeException {
    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message);
    }

    public ConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
