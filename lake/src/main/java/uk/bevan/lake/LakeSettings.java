package uk.bevan.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the catalogue and the run ledger are kept.
 *
 * @param catalogueUrl {@code jdbc:postgresql://host:5432/database} for one that is shared; empty for SQLite in the
 *     workspace's own {@code catalog.db}
 * @param user who signs in to PostgreSQL
 * @param passwordReference where the password is, never the password itself: {@code env:NAME} or {@code file:PATH}
 */
public record LakeSettings(Optional<String> catalogueUrl, Optional<String> user, Optional<String> passwordReference) {
    /** SQLite in the workspace: nothing to set up. */
    public static final LakeSettings LOCAL = new LakeSettings(Optional.empty(), Optional.empty(), Optional.empty());

    public LakeSettings {
        catalogueUrl.ifPresent(url -> {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException(
                        "Invalid catalogue '%s': give a PostgreSQL address (jdbc:postgresql://host:5432/database), or leave it out for SQLite in the workspace"
                                .formatted(url));
            }
        });
        passwordReference.ifPresent(reference -> {
            if (!reference.startsWith("env:") && !reference.startsWith("file:")) {
                throw new IllegalArgumentException(
                        "Invalid catalogue password: give where it is, as env:NAME or file:PATH, never the password (value withheld)");
            }
        });
    }

    /** The password that the reference leads to. */
    Optional<String> password() {
        return passwordReference.map(LakeSettings::resolve);
    }

    private static String resolve(String reference) {
        if (reference.startsWith("env:")) {
            String name = reference.substring("env:".length());
            String value = System.getenv(name);
            if (value == null) {
                throw new LakeException(
                        "The catalogue's password is taken from the environment variable %s, which is not set. Nothing was changed. Set it, or change the setting."
                                .formatted(name));
            }
            return value;
        }
        Path file = Path.of(reference.substring("file:".length()));
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new LakeException(
                    "The catalogue's password is taken from the file %s, which cannot be read. Nothing was changed."
                            .formatted(file),
                    e);
        }
    }
}
