package uk.bevan.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Collectors;
import uk.bevan.lake.Delivery;

/**
 * Remembers what everything looked like when a run had built, checked and published all of it, so that the next run with
 * nothing new need not even compile the models. Taken away before anything changes: a run that dies leaves none.
 */
final class RestMark {
    private final Platform platform;
    private final LocalDate today;

    RestMark(Platform platform, LocalDate today) {
        this.platform = platform;
        this.today = today;
    }

    private Path file() {
        return platform.workspace().folder().resolve(".bevan/at-rest");
    }

    /** Whether nothing changed since it was set; a new day is a change, since freshness is judged by days. */
    boolean holds() {
        try {
            return Files.exists(file()) && Files.readString(file()).equals(state());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s".formatted(file()), e);
        }
    }

    void set() {
        try {
            Files.writeString(file(), state(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write %s".formatted(file()), e);
        }
    }

    void clear() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete %s".formatted(file()), e);
        }
    }

    private String state() {
        String deliveries = platform.lake().ledger().deliveries().stream()
                .map(Delivery::id)
                .sorted()
                .collect(Collectors.joining("\n"));
        String current = platform.lake().publications().currentId().orElse("");
        // One that was retired may have been the last to pin a table that no model makes any more.
        String kept = String.join(" ", platform.lake().publications().ids());
        return Fingerprint.of(
                String.join("\n", platform.modelsFingerprint(), deliveries, current, kept, today.toString()));
    }
}
