package uk.bevan.simulator.systems;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Writes what stands beside a diagnostics file: its rows, columns and content hash. */
final class Sidecar {
    static final String SUFFIX = ".metadata.json";

    private Sidecar() {}

    static Path write(NightlyFiles.Finished file) throws IOException {
        Path path = file.path().resolveSibling(file.path().getFileName() + SUFFIX);
        String schema = file.header().stream()
                .map(column -> "{\"name\": \"" + column + "\"}")
                .collect(Collectors.joining(", "));
        String text = """
                {"export_date": "%s", "file": "%s", "rows": %d, "bytes": %d, "sha256": "%s", "schema_version": 1, "generated": true, "schema": [%s]}
                """.formatted(
                file.day(), file.path().getFileName(), file.rows(), Files.size(file.path()), hash(file.path()), schema);
        return Files.writeString(path, text, UTF_8);
    }

    private static String hash(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
