package uk.bevan.server.api;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import uk.bevan.server.CsvText;
import uk.bevan.server.PublicationView;

/** Puts what the API says into answers: names in snake_case, numbers without exponents, how long it may be kept. */
public final class ApiAnswers {
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** How long an answer may be kept. */
    public enum Keeping {
        /** It is of one publication, whose id stands in the address: it never changes. */
        FOR_EVER,
        /** It is of the current publication: asked for again it is sent only where that has changed. */
        WHILE_CURRENT,
        /** It tells of now. */
        NOT_AT_ALL
    }

    /** Whether the caller has this publication's answer already; then that is all that needs saying. */
    public Optional<ResponseEntity<byte[]>> unchanged(WebRequest request, PublicationView view, Keeping keeping) {
        return request.checkNotModified(tag(view))
                ? Optional.of(ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                        .eTag(tag(view))
                        .header("Cache-Control", control(keeping))
                        .build())
                : Optional.empty();
    }

    /** An answer of one publication, as JSON. */
    public ResponseEntity<byte[]> json(Object body, PublicationView view, Keeping keeping) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag(tag(view))
                .header("Cache-Control", control(keeping))
                .body(JSON.writeValueAsBytes(body));
    }

    /** An answer about now, as JSON. */
    public ResponseEntity<byte[]> json(Object body) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(JSON.writeValueAsBytes(body));
    }

    /**
     * An answer that is of no publication, as a CSV file; to be asked for again each time.
     *
     * @param name of the file, made of letters, digits and hyphens
     */
    public ResponseEntity<byte[]> csv(CsvText csv, String name) {
        return file(name).header("Cache-Control", "no-cache").body(csv.bytes());
    }

    /**
     * An answer of one publication, as a CSV file.
     *
     * @param name of the file, made of letters, digits and hyphens; the publication's id is added
     */
    public ResponseEntity<byte[]> csv(CsvText csv, String name, PublicationView view, Keeping keeping) {
        return file("%s-%s".formatted(name, view.id()))
                .eTag(tag(view))
                .header("Cache-Control", control(keeping))
                .body(csv.bytes());
    }

    private static ResponseEntity.BodyBuilder file(String name) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header("Content-Disposition", "attachment; filename=\"%s.csv\"".formatted(name));
    }

    // Weak, because what is sent may be compressed or not; a strong one would keep it from being compressed at all.
    private static String tag(PublicationView view) {
        return "W/\"" + view.id() + "\"";
    }

    private static String control(Keeping keeping) {
        return switch (keeping) {
            case FOR_EVER -> FOR_EVER;
            case WHILE_CURRENT -> "no-cache";
            case NOT_AT_ALL -> "no-store";
        };
    }
}
