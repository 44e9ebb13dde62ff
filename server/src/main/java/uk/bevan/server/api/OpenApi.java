package uk.bevan.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of the API, written by hand and held to the code by a test. */
@RestController
public final class OpenApi {
    private final byte[] description;

    /** Reads the description, which is part of the program. */
    public OpenApi() {
        try (InputStream stream = OpenApi.class.getResourceAsStream("openapi.json")) {
            if (stream == null) {
                throw new IllegalStateException(
                        "The description of the API is not on the class path. Build Bevan again.");
            }
            description = stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the description of the API", e);
        }
    }

    /** The description. */
    @GetMapping("/api/v1/openapi.json")
    ResponseEntity<byte[]> description() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-cache")
                .body(description);
    }
}
