package uk.bevan.server;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import tools.jackson.databind.json.JsonMapper;
import uk.bevan.duckdb.QueryRefusedException;
import uk.bevan.server.page.Pages;
import uk.bevan.server.page.Section;

/** Errors as callers see them: what happened and what to do, never how the program is made. */
@RestControllerAdvice
final class ErrorAnswers {
    private static final Logger LOG = Logger.getLogger(ErrorAnswers.class.getName());
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SECONDS_TO_WAIT = "5";

    private final Pages pages;

    ErrorAnswers(Pages pages) {
        this.pages = requireNonNull(pages, "pages is null");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> badParameter(BadParameterException error, HttpServletRequest request) {
        return answer(
                request,
                HttpStatus.BAD_REQUEST,
                String.valueOf(error.getMessage()),
                Optional.of(error.parameter()),
                Optional.empty());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> notFound(NotFoundException error, HttpServletRequest request) {
        return answer(request, HttpStatus.NOT_FOUND, String.valueOf(error.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(QueryRefusedException error, HttpServletRequest request) {
        HttpStatus status = switch (error.limit()) {
            case TIME, MEMORY -> HttpStatus.UNPROCESSABLE_CONTENT;
            case TURN -> HttpStatus.TOO_MANY_REQUESTS;
        };
        return answer(request, status, String.valueOf(error.getMessage()));
    }

    /** A reader who went away before the answer was written is no fault of ours, and nobody is left to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException error, HttpServletResponse response) {
        LOG.log(Level.FINE, error, () -> "A reader went away");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> anythingElse(Exception error, HttpServletRequest request) {
        if (error instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            return answer(request, status, words(status));
        }
        String reference =
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        LOG.log(Level.SEVERE, error, () -> "A request failed, reference " + reference);
        return answer(
                request,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something went wrong on our side. Nothing was changed. Try again; if it happens again, tell whoever runs this server the reference %s."
                        .formatted(reference),
                Optional.empty(),
                Optional.of(reference));
    }

    private static String words(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this address. Begin at the first page.";
            case METHOD_NOT_ALLOWED -> "This address can only be read, with GET.";
            case NOT_ACCEPTABLE -> "This address does not answer in the form that was asked for.";
            default -> "The request was not understood. Nothing was changed.";
        };
    }

    private ResponseEntity<byte[]> answer(HttpServletRequest request, HttpStatus status, String detail) {
        return answer(request, status, detail, Optional.empty(), Optional.empty());
    }

    private ResponseEntity<byte[]> answer(
            HttpServletRequest request,
            HttpStatus status,
            String detail,
            Optional<String> parameter,
            Optional<String> reference) {
        ResponseEntity.BodyBuilder builder = ResponseEntity.status(status).header("Cache-Control", "no-store");
        if (status == HttpStatus.TOO_MANY_REQUESTS) {
            builder.header("Retry-After", SECONDS_TO_WAIT);
        }
        if (request.getRequestURI().startsWith("/api/")) {
            Problem problem =
                    new Problem("about:blank", status.getReasonPhrase(), status.value(), detail, parameter, reference);
            return builder.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(JSON.writeValueAsBytes(problem));
        }
        return pages.page(
                status,
                "error/error.jte",
                Map.of(
                        "frame",
                        pages.frame(title(status), Section.HOME, List.of(), ViewFilter.viewOf(request)),
                        "message",
                        detail));
    }

    private static String title(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "Page not found";
            case BAD_REQUEST -> "The question was not understood";
            case TOO_MANY_REQUESTS -> "Too many questions at once";
            case UNPROCESSABLE_CONTENT -> "The question is too large";
            default -> status.is4xxClientError() ? "The request was refused" : "Something went wrong";
        };
    }
}
