package uk.bevan.identity;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.bevan.identity.KeyReference.InAwsSecrets;
import uk.bevan.identity.KeyReference.InEnvironment;
import uk.bevan.identity.KeyReference.InFile;

/** Fetches keys from where references say they are. */
public final class KeyLoader {
    private static final int MOST_BYTES = 4096;

    private final Map<String, String> environment;
    private final SecretStore secrets;

    /** A loader with that environment and that store of secrets. */
    public KeyLoader(Map<String, String> environment, SecretStore secrets) {
        this.environment = Map.copyOf(environment);
        this.secrets = requireNonNull(secrets, "secrets is null");
    }

    /** This process's environment, and AWS Secrets Manager. */
    public static KeyLoader ofThisProcess() {
        return new KeyLoader(System.getenv(), AwsSecretStore.ofRegion());
    }

    /**
     * Fetches a key.
     *
     * @throws KeyException saying where, why and the mend, if it cannot be had, is open to others or is no key
     */
    public PseudonymKey load(KeyReference reference) {
        String text = switch (requireNonNull(reference, "reference is null")) {
            case InFile(Path file) -> read(file);
            case InEnvironment(String name) ->
                Optional.ofNullable(environment.get(name))
                        .orElseThrow(() -> new KeyException(
                                "The environment variable %s that should hold the key is not set. Set it, or change identity in bevan.yaml"
                                        .formatted(name)));
            case InAwsSecrets(String secret) -> secrets.read(secret);
        };
        try {
            return PseudonymKey.parse(text);
        } catch (KeyException e) {
            throw new KeyException("%s: %s".formatted(reference, e.getMessage()), e);
        }
    }

    private static String read(Path file) {
        problem(file).ifPresent(problem -> {
            throw new KeyException(problem);
        });
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new KeyException("%s is larger than any key. Name the file with the key in identity of bevan.yaml"
                        .formatted(file));
            }
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new KeyException("Cannot read the key file %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * What is wrong with a key file, with the mend; empty where it is there and closed to others. Only reading it in full
     * tells whether it holds a key.
     */
    public static Optional<String> problem(Path file) {
        Set<PosixFilePermission> permissions;
        try {
            permissions = Files.getPosixFilePermissions(requireNonNull(file, "file is null"));
        } catch (NoSuchFileException e) {
            return Optional.of("There is no key file %s. Make one with: (umask 077; openssl rand -hex %d > %s)"
                    .formatted(file, PseudonymKey.LEAST_BYTES, file));
        } catch (IOException e) {
            return Optional.of("Cannot look at the key file %s: %s".formatted(file, e.getMessage()));
        } catch (UnsupportedOperationException e) {
            return Optional.of(
                    "%s is on a file system without owners, so it cannot be closed to others. Put the key in an environment variable (env:NAME)"
                            .formatted(file));
        }
        Set<PosixFilePermission> open =
                EnumSet.copyOf(permissions.isEmpty() ? EnumSet.noneOf(PosixFilePermission.class) : permissions);
        open.removeAll(EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The key file %s is open to others than its owner, so it was not read. Close it with: chmod 600 %s"
                                .formatted(file, file));
    }
}
