package uk.bevan.lake;

/** A folder that is not a workspace, was moved, or was written by a newer Bevan. Nothing was changed. */
public final class WorkspaceException extends LakeException {
    private static final long serialVersionUID = 1L;

    public WorkspaceException(String message) {
        super(message);
    }

    public WorkspaceException(String message, Throwable cause) {
        super(message, cause);
    }
}
