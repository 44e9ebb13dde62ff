package uk.bevan.lake;

/** Something the lake could not do. Its message says where, what, what was and was not changed, and what to do next. */
public class LakeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LakeException(String message) {
        super(message);
    }

    public LakeException(String message, Throwable cause) {
        super(message, cause);
    }
}
