package uk.bevan.server;

import java.io.Serial;

/** What a request names is not in the publication; answered with 404 and this message. */
public final class NotFoundException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message what is not there and where to look; holds nothing personal */
    public NotFoundException(String message) {
        super(message);
    }
}
