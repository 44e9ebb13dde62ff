package uk.bevan.simulator.systems;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A folder of secrets made for one run of the servers, each in a file that only its owner reads. */
final class Secrets {
    private static final int BYTES = 18;
    private static final int KEY_BYTES = 32;

    private final Path folder;

    Secrets(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** A new secret under a name. */
    String make(String name) throws IOException {
        return make(name, BYTES);
    }

    /** A new key of 256 bits under a name. */
    void makeKey(String name) throws IOException {
        make(name, KEY_BYTES);
    }

    private String make(String name, int length) throws IOException {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        String secret = HexFormat.of().formatHex(bytes);
        keep(name, secret.getBytes(UTF_8));
        return secret;
    }

    void keep(String name, byte[] bytes) throws IOException {
        Path unfinished = path("." + name + ".part");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(unfinished, bytes);
        // Whoever reads it meanwhile has the one before, whole.
        Files.move(unfinished, path(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
