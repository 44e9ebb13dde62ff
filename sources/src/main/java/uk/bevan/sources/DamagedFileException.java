package uk.bevan.sources;

/** A file cannot be read as what it is; the message is the diagnosis and the next act. Nothing of it has landed. */
final class DamagedFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DamagedFileException(String message) {
        super(message);
    }

    DamagedFileException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The diagnosis. */
    String diagnosis() {
        return String.valueOf(getMessage());
    }
}
