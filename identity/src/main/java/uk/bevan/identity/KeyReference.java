package uk.bevan.identity;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/** Where a key is: settings hold this and never the key. */
public sealed interface KeyReference {
    /** How references are written, for messages. */
    String FORMS = "file:PATH, env:NAME or aws-secretsmanager:ARN";

    /** A file that only its owner may read. */
    record InFile(Path file) implements KeyReference {
        @Override
        public String toString() {
            return "file:" + file;
        }
    }

    /** An environment variable. */
    record InEnvironment(String name) implements KeyReference {
        @Override
        public String toString() {
            return "env:" + name;
        }
    }

    /** A secret of AWS Secrets Manager, by ARN or name. */
    record InAwsSecrets(String secret) implements KeyReference {
        @Override
        public String toString() {
            return "aws-secretsmanager:" + secret;
        }
    }

    /**
     * Reads a reference; empty where it is none of {@link #FORMS}. What is given may be a key typed by mistake, so whoever
     * reports it must not show it.
     *
     * @param base the folder that a file's name is relative to
     */
    static Optional<KeyReference> parse(String text, Path base) {
        requireNonNull(base, "base is null");
        int colon = requireNonNull(text, "text is null").indexOf(':');
        if (colon < 0 || colon + 1 == text.length()) {
            return Optional.empty();
        }
        String where = text.substring(colon + 1);
        return switch (text.substring(0, colon)) {
            case "file" -> Optional.of(new InFile(base.resolve(where).normalize()));
            case "env" -> Optional.of(new InEnvironment(where));
            case "aws-secretsmanager" -> Optional.of(new InAwsSecrets(where));
            default -> Optional.empty();
        };
    }
}
