package uk.bevan.sources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import uk.bevan.lake.Ledger;
import uk.bevan.sources.FileOutcome.Status;

/** Remembers what landed from the entries of an archive, so that an unchanged archive need not be unpacked again. */
final class EntryMemory {
    private final Ledger ledger;

    EntryMemory(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What the entry landed as; empty where it must be looked at. */
    List<FileOutcome> outcomes(Path archive, ZipEntry entry) throws IOException {
        Optional<String> hash = ledger.knownHash(key(archive, entry), Files.size(archive), modified(archive));
        Delivered delivered = new Delivered(archive, Optional.of(entry.getName()), archive, false);
        return hash.stream()
                .flatMap(known -> ledger.deliveries().stream()
                        .filter(delivery -> delivery.contentHash().equals(known)))
                .map(delivery -> Outcomes.already(delivered, delivery.dataset(), delivery))
                .toList();
    }

    void remember(Path archive, ZipEntry entry, List<FileOutcome> outcomes) throws IOException {
        boolean landed = !outcomes.isEmpty()
                && outcomes.stream()
                        .allMatch(outcome ->
                                outcome.status() == Status.LANDED || outcome.status() == Status.ALREADY_LANDED);
        if (landed) {
            ledger.rememberHash(
                    key(archive, entry),
                    Files.size(archive),
                    modified(archive),
                    outcomes.getFirst().contentHash());
        }
    }

    private static Path key(Path archive, ZipEntry entry) {
        return Path.of(archive + "!" + entry.getName());
    }

    private static Instant modified(Path archive) throws IOException {
        return Files.getLastModifiedTime(archive).toInstant();
    }
}
