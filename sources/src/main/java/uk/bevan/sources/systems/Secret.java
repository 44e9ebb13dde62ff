package uk.bevan.sources.systems;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a secret is, never the secret itself.
 *
 * @param reference {@code env:NAME} or {@code file:PATH}, the path absolute
 */
public record Secret(String reference) {
    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";

    public Secret {
        if (!isReference(reference)) {
            throw new IllegalArgumentException(
                    "A secret is given as env:NAME or file:PATH, never itself (value withheld)");
        }
    }

    /** Whether a text is such a reference. */
    static boolean isReference(String text) {
        return text.startsWith(ENVIRONMENT) || text.startsWith(FILE);
    }

    /** A reference whose path is relative to a folder. */
    static Secret of(String text, Path folder) {
        return text.startsWith(FILE)
                ? new Secret(FILE + folder.resolve(text.substring(FILE.length())))
                : new Secret(text);
    }

    /**
     * The secret, without blanks around it.
     *
     * @throws SourceException where it is not there
     */
    public String resolve() {
        if (reference.startsWith(FILE)) {
            Path file = Path.of(reference.substring(FILE.length()));
            try {
                return Files.readString(file).strip();
            } catch (IOException e) {
                throw SourceException.lasting(
                        "The secret file %s cannot be read. Nothing was landed. Check the path and who may read it"
                                .formatted(file),
                        e);
            }
        }
        String name = reference.substring(ENVIRONMENT.length());
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw SourceException.lasting(
                    "The environment variable %s, in which a secret should be, is not set. Nothing was landed. Set it and run again"
                            .formatted(name));
        }
        return value.strip();
    }
}
