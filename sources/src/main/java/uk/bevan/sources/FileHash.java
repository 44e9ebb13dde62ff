package uk.bevan.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import uk.bevan.lake.Ledger;

/** The hash of a file's bytes: as the ledger remembers it where the file is unchanged, else by reading them all. */
final class FileHash {
    private final Ledger ledger;
    private final ByteScanner scanner;
    private final Delivered delivered;
    private final boolean dryRun;
    private Optional<ByteScan> scan = Optional.empty();

    FileHash(Ledger ledger, ByteScanner scanner, Delivered delivered, boolean dryRun) {
        this.ledger = ledger;
        this.scanner = scanner;
        this.delivered = delivered;
        this.dryRun = dryRun;
    }

    String value() throws IOException {
        if (scan.isPresent()) {
            return scan.get().contentHash();
        }
        if (delivered.entry().isEmpty()) {
            Optional<String> known = ledger.knownHash(delivered.file(), Files.size(delivered.file()), modified());
            if (known.isPresent()) {
                return known.get();
            }
        }
        return scan().contentHash();
    }

    ByteScan scan() throws IOException {
        if (scan.isEmpty()) {
            ByteScan read = scanner.scan(delivered);
            scan = Optional.of(read);
            if (delivered.entry().isEmpty() && !dryRun) {
                ledger.rememberHash(delivered.file(), Files.size(delivered.file()), modified(), read.contentHash());
            }
        }
        return scan.get();
    }

    private Instant modified() throws IOException {
        return Files.getLastModifiedTime(delivered.file()).toInstant();
    }
}
