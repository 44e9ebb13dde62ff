package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.sources.LandingSettings.ArchiveLimits;

final class ByteScannerTest {
    private static final byte[] CONTENT =
            "201709,A12345,x,0402,1,1\n".repeat(120_001).getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void aFileOfManyBlocksHasTheHashOfItsBytesAndAllItsLines() throws IOException, NoSuchAlgorithmException {
        Path file = Files.write(folder.resolve("a.csv"), CONTENT);

        ByteScan scan = scan(file, false);

        assertThat(scan.contentHash()).isEqualTo(sha256(CONTENT));
        assertThat(scan.lines()).isEqualTo(120_001);
        assertThat(scan.contentBytes()).isEqualTo(CONTENT.length);
        assertThat(scan.checkpoints()).hasSize(2);
    }

    @Test
    void aPackedFileHasTheHashOfWhatWasDeliveredAndTheLinesOfItsContent() throws IOException, NoSuchAlgorithmException {
        Path file = folder.resolve("a.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(CONTENT);
        }

        ByteScan scan = scan(file, true);

        assertThat(scan.contentHash()).isEqualTo(sha256(Files.readAllBytes(file)));
        assertThat(scan.lines()).isEqualTo(120_001);
    }

    private static ByteScan scan(Path file, boolean gzip) throws IOException {
        return new ByteScanner(new ArchiveLimits(10, 1L << 30, 10_000))
                .scan(new Delivered(file, Optional.empty(), file, gzip));
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
