package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PipedPartTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void aReaderGetsTheBytesOfThePartAndNothingElse() throws IOException {
        byte[] content = content(3_000_000);
        PipedPart part = part(content, 1_000_001, 2_999_999);

        byte[] read;
        try (PipedPart.Feed _ = part.start();
                InputStream in = Files.newInputStream(part.pipe())) {
            read = in.readAllBytes();
        }

        assertThat(read).isEqualTo(Arrays.copyOfRange(content, 1_000_001, 2_999_999));
    }

    @Test
    void aPartOfAFewBytesArrivesWholeAndCanBeReadAgain() throws IOException {
        byte[] content = content(50);
        PipedPart part = part(content, 40, 50);

        for (int time = 0; time < 3; time++) {
            try (PipedPart.Feed _ = part.start();
                    InputStream in = Files.newInputStream(part.pipe())) {
                assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, 40, 50));
            }
        }
    }

    @Test
    void closingEndsAFeedThatNobodyEverRead() throws IOException {
        PipedPart part = part(content(2_000_000), 0, 2_000_000);

        Assertions.assertTimeoutPreemptively(SOON, () -> part.start().close());

        assertThat(part.pipe()).exists();
    }

    @Test
    void closingEndsAFeedWhoseReaderHadEnough() throws IOException {
        byte[] content = content(2_000_000);
        PipedPart part = part(content, 0, 2_000_000);

        byte[] read = Assertions.assertTimeoutPreemptively(SOON, () -> {
            try (PipedPart.Feed _ = part.start();
                    InputStream in = Files.newInputStream(part.pipe())) {
                return in.readNBytes(10);
            }
        });

        assertThat(read).isEqualTo(Arrays.copyOf(content, 10));
    }

    private PipedPart part(byte[] content, long from, long end) throws IOException {
        Path file = Files.write(folder.resolve("content"), content);
        Optional<PipedPart> part = PipedPart.of(file, from, end, folder.resolve("part.pipe"));
        assumeTrue(part.isPresent(), "this system makes no named pipes");
        return part.orElseThrow();
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }
}
