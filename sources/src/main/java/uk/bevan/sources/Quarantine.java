package uk.bevan.sources;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import uk.bevan.lake.Ledger;
import uk.bevan.lake.QuarantineRecord;

/** Keeps the reasons of files that did not land. The files stay where their owner has them. */
final class Quarantine {
    private static final int NAME_DIGITS = 16;

    private final Path folder;
    private final Ledger ledger;
    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    Quarantine(Path folder, Ledger ledger) {
        this.folder = folder;
        this.ledger = ledger;
    }

    /** Writes the reason as JSON, one for each file and entry, and notes it in the ledger. */
    void keep(FileOutcome outcome, String runId, Instant at) {
        String file = outcome.file().toAbsolutePath()
                + outcome.entry().map(entry -> "!" + entry).orElse("");
        String reason = outcome.reason().orElse("");
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("file", file);
        told.put("content_sha256", outcome.contentHash());
        told.put("status", outcome.status().name());
        outcome.contract().ifPresent(contract -> told.put("contract", contract));
        outcome.layout().ifPresent(layout -> told.put("layout", layout));
        told.put("records_read", outcome.rowsIn());
        told.put("records_rejected", outcome.rowsRejected());
        told.put("reason", reason);
        told.put("run", runId);
        told.put("at", at.toString());
        write(outcome.shownName(), file + outcome.contract(), told);
        ledger.recordQuarantine(new QuarantineRecord(runId, file, reason, at));
    }

    /** Writes why a table or file of a source system was refused, and notes it in the ledger. */
    void keep(FeedOutcome outcome, String runId, Instant at) {
        String of = outcome.source() + ":" + outcome.name();
        String reason = outcome.reason().orElse("");
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("source", outcome.source());
        told.put("name", outcome.name());
        told.put("contract", outcome.contract());
        outcome.businessDate().ifPresent(date -> told.put("business_date", date.toString()));
        told.put("records_read", outcome.rowsRead());
        told.put("records_rejected", outcome.rowsRejected());
        told.put("reason", reason);
        told.put("run", runId);
        told.put("at", at.toString());
        write(outcome.name(), of + outcome.contract(), told);
        ledger.recordQuarantine(new QuarantineRecord(runId, of, reason, at));
    }

    private void write(String shownName, String identity, Map<String, Object> told) {
        String name = "%s-%s.json".formatted(shownName.replaceAll("[^A-Za-z0-9._-]", "_"), digits(identity));
        try {
            Files.createDirectories(folder);
            Path partial = Files.createTempFile(folder, ".partial-", ".json");
            Files.writeString(partial, json.writeValueAsString(told) + "\n", StandardCharsets.UTF_8);
            Files.move(
                    partial, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the reason of %s into %s".formatted(shownName, folder), e);
        }
    }

    private static String digits(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, NAME_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
