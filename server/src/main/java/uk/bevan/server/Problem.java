package uk.bevan.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * An error as the API tells it, in the form of RFC 9457.
 *
 * @param type always {@code about:blank}: the status says what kind it is
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what happened, with what consequence, and what to do
 * @param parameter the parameter that was not accepted
 * @param reference stands in the server's log beside the cause, where that is not the caller's
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Problem(
        String type, String title, int status, String detail, Optional<String> parameter, Optional<String> reference) {}
