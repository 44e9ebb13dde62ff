package uk.bevan.lake;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What was done: runs and steps, deliveries, files met, quarantine, checks, builds.
 *
 * <p>Every call is one short transaction of its own, so none is open while an engine works. Safe for use by many
 * threads. All methods throw {@link LakeException} when the database fails; the call then changed nothing.
 */
public final class Ledger {
    private static final Sql.Row<Delivery> DELIVERY = Ledger::delivery;
    private static final String REMEMBER = """
            INSERT INTO ledger_file (path, bytes, modified, content_hash) VALUES (?, ?, ?, ?)
            ON CONFLICT (path) DO UPDATE
            SET bytes = excluded.bytes, modified = excluded.modified, content_hash = excluded.content_hash
            """;

    private final Sql sql;
    private final InstantSource clock;

    Ledger(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Notes that a command began; returns the run's id, lexically in order of time. */
    public String startRun(String command, List<String> arguments) {
        requireNonNull(command, "command is null");
        Instant now = clock.instant();
        String id = newId(now);
        sql.update(
                "INSERT INTO ledger_run (id, command, arguments, started_at, status) VALUES (?, ?, ?, ?, ?)",
                id,
                command,
                JsonText.list(arguments),
                now.toString(),
                RunStatus.RUNNING.name());
        return id;
    }

    /** Notes how a run ended. */
    public void finishRun(String runId, RunStatus status, Optional<String> error) {
        sql.update(
                "UPDATE ledger_run SET finished_at = ?, status = ?, error = ? WHERE id = ?",
                clock.instant().toString(),
                status.name(),
                error,
                runId);
    }

    /** Notes that a step of a run began; returns the step's id. */
    public String startStep(String runId, String name) {
        Instant now = clock.instant();
        String id = newId(now);
        sql.update("""
                INSERT INTO ledger_step (id, run_id, name, started_at, status, rows_in, rows_out, rows_rejected)
                VALUES (?, ?, ?, ?, ?, 0, 0, 0)
                """, id, runId, name, now.toString(), RunStatus.RUNNING.name());
        return id;
    }

    /** Notes how a step ended. */
    public void finishStep(String stepId, StepResult result) {
        sql.update(
                """
                UPDATE ledger_step
                SET finished_at = ?, status = ?, rows_in = ?, rows_out = ?, rows_rejected = ?, detail = ?
                WHERE id = ?
                """,
                clock.instant().toString(),
                result.status().name(),
                result.rowsIn(),
                result.rowsOut(),
                result.rowsRejected(),
                result.detail(),
                stepId);
    }

    /** The newest runs first, without their steps. */
    public List<RunRecord> runs(int limit) {
        return sql.query(result -> run(result, List.of()), "SELECT * FROM ledger_run ORDER BY id DESC LIMIT ?", limit);
    }

    /**
     * Some of the runs, the newest first, without their steps.
     *
     * @param skipped how many newer ones to leave out
     */
    public List<RunRecord> runs(int limit, long skipped) {
        return sql.query(
                result -> run(result, List.of()),
                "SELECT * FROM ledger_run ORDER BY id DESC LIMIT ? OFFSET ?",
                limit,
                skipped);
    }

    /** How many runs there have been. */
    public long runCount() {
        return sql.first(result -> result.getLong(1), "SELECT count(*) FROM ledger_run")
                .orElse(0L);
    }

    /** A run with its steps. */
    public Optional<RunRecord> run(String id) {
        List<StepRecord> steps = sql.query(Ledger::step, "SELECT * FROM ledger_step WHERE run_id = ? ORDER BY id", id);
        return sql.first(result -> run(result, steps), "SELECT * FROM ledger_run WHERE id = ?", id);
    }

    /** Runs and steps that a dead process left running are closed as interrupted. */
    void interruptRunning() {
        String now = clock.instant().toString();
        if (sql.first(result -> result.getString(1), "SELECT id FROM ledger_run WHERE status = 'RUNNING'")
                .isEmpty()) {
            return;
        }
        sql.update("UPDATE ledger_step SET status = 'INTERRUPTED', finished_at = ? WHERE status = 'RUNNING'", now);
        sql.update(
                "UPDATE ledger_run SET status = 'INTERRUPTED', finished_at = ?, error = ? WHERE status = 'RUNNING'",
                now,
                "Its process ended before the run did");
    }

    /** The delivery of that content under that contract, if it landed completely. */
    public Optional<Delivery> deliveryByHash(String contract, String contentHash) {
        return deliveriesByHash(contract, contentHash).stream().findFirst();
    }

    /** The complete deliveries of that content under that contract, oldest first. */
    public List<Delivery> deliveriesByHash(String contract, String contentHash) {
        return sql.query(DELIVERY, """
                SELECT * FROM ledger_delivery
                WHERE contract = ?
                    AND (content_hash = ? OR source = ? AND content_hash = substr(?, 1, length(content_hash)))
                ORDER BY landed_at
                """, contract, contentHash, LedgerRepair.RECOVERED, contentHash);
    }

    /** Every complete delivery, oldest first. */
    public List<Delivery> deliveries() {
        return sql.query(DELIVERY, "SELECT * FROM ledger_delivery ORDER BY landed_at, id");
    }

    /** Every complete delivery that feeds a table, oldest first. */
    public List<Delivery> deliveries(TableName table) {
        return deliveries().stream()
                .filter(delivery -> delivery.tables().contains(table))
                .toList();
    }

    /** What a run landed completely, in the order in which it did. */
    public List<Delivery> deliveries(String runId) {
        return sql.query(DELIVERY, "SELECT * FROM ledger_delivery WHERE run_id = ? ORDER BY landed_at, id", runId);
    }

    /** The complete delivery of that id. */
    public Optional<Delivery> delivery(String id) {
        return sql.first(DELIVERY, "SELECT * FROM ledger_delivery WHERE id = ?", id);
    }

    /** One more than the highest release among complete deliveries of that contract that cover any of the periods. */
    public int nextRelease(String contract, List<LocalDate> periods) {
        return 1
                + deliveries().stream()
                        .filter(delivery -> delivery.contract().equals(contract))
                        .filter(delivery -> delivery.periods().stream().anyMatch(periods::contains))
                        .mapToInt(Delivery::release)
                        .max()
                        .orElse(0);
    }

    /** Notes a complete delivery; noting it again changes nothing. */
    void recordDelivery(Delivery delivery) {
        recordDeliveries(List.of(delivery));
    }

    /** Notes complete deliveries, all or none. */
    void recordDeliveries(List<Delivery> deliveries) {
        sql.transaction(connection -> {
            try (PreparedStatement prepared = connection.prepareStatement("""
                    INSERT INTO ledger_delivery (id, source, contract, dataset, tables, layout, periods, release,
                        content_hash, file_name, rows_in, rows_landed, rows_rejected, landed_at, run_id)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO NOTHING
                    """)) {
                for (Delivery delivery : deliveries) {
                    Sql.bind(
                            prepared,
                            delivery.id(),
                            delivery.source(),
                            delivery.contract(),
                            delivery.dataset(),
                            JsonText.list(delivery.tables()),
                            delivery.layout(),
                            JsonText.list(delivery.periods()),
                            delivery.release(),
                            delivery.contentHash(),
                            delivery.fileName(),
                            delivery.rowsIn(),
                            delivery.rowsLanded(),
                            delivery.rowsRejected(),
                            delivery.landedAt().toString(),
                            delivery.runId());
                    prepared.addBatch();
                }
                prepared.executeBatch();
            }
        });
    }

    /**
     * The hash of a file met before and unchanged since.
     *
     * @param file its absolute path
     * @param bytes its size
     * @param modified when it was last modified
     */
    public Optional<String> knownHash(Path file, long bytes, Instant modified) {
        return sql.first(
                result -> result.getString(1),
                "SELECT content_hash FROM ledger_file WHERE path = ? AND bytes = ? AND modified = ?",
                file.toString(),
                bytes,
                modified.toString());
    }

    /**
     * The hash of the content of a remote file met before and unchanged since.
     *
     * @param address where it is
     * @param bytes its size
     * @param version what its server says of its state: a time or an ETag
     */
    public Optional<String> knownContent(String address, long bytes, String version) {
        return sql.first(
                result -> result.getString(1),
                "SELECT content_hash FROM ledger_file WHERE path = ? AND bytes = ? AND modified = ?",
                address,
                bytes,
                version);
    }

    /** Remembers the hashes of the content of remote files, all or none. */
    public void rememberContents(List<RemoteState> states) {
        sql.transaction(connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(REMEMBER)) {
                for (RemoteState state : states) {
                    Sql.bind(prepared, state.address(), state.bytes(), state.version(), state.contentHash());
                    prepared.addBatch();
                }
                prepared.executeBatch();
            }
        });
    }

    /**
     * A remote file as it was when it was read.
     *
     * @param address where it is
     * @param bytes its size
     * @param version what its server says of its state: a time or an ETag
     * @param contentHash digest of what it holds
     */
    public record RemoteState(String address, long bytes, String version, String contentHash) {}

    /** Remembers the hash of a file, so that a run with nothing new need not read it again. */
    public void rememberHash(Path file, long bytes, Instant modified, String contentHash) {
        sql.update(REMEMBER, file.toString(), bytes, modified.toString(), contentHash);
    }

    /** The key, or chain of keys, under which the pseudonyms of the workspace stand; empty where that was never noted. */
    public Optional<String> pseudonymKey() {
        return sql.first(result -> result.getString(1), "SELECT key_id FROM ledger_pseudonym_key");
    }

    /** Notes under which key, or chain of keys, the pseudonyms of the workspace stand, in place of what was noted before. */
    public void notePseudonymKey(String keyId) {
        requireNonNull(keyId, "keyId is null");
        sql.transaction(connection -> {
            Sql.execute(connection, "DELETE FROM ledger_pseudonym_key");
            Sql.execute(connection, "INSERT INTO ledger_pseudonym_key (key_id) VALUES (?)", keyId);
        });
    }

    /** The key, or chain of keys, to which pseudonyms are being turned; empty where none are, or all were. */
    public Optional<String> pseudonymTurning() {
        return sql.first(result -> result.getString(1), "SELECT key_id FROM ledger_pseudonym_turning");
    }

    /** Notes that pseudonyms are being turned to a key, or chain of keys, in place of what was noted before. */
    public void beginPseudonymTurning(String keyId) {
        requireNonNull(keyId, "keyId is null");
        sql.transaction(connection -> {
            Sql.execute(connection, "DELETE FROM ledger_pseudonym_turning");
            Sql.execute(connection, "INSERT INTO ledger_pseudonym_turning (key_id) VALUES (?)", keyId);
        });
    }

    /** Notes that no pseudonyms are being turned any more. */
    public void finishPseudonymTurning() {
        sql.update("DELETE FROM ledger_pseudonym_turning");
    }

    /** Notes a file that could not be landed. */
    public void recordQuarantine(QuarantineRecord quarantined) {
        sql.update(
                "INSERT INTO ledger_quarantine (run_id, file, reason, at) VALUES (?, ?, ?, ?)",
                quarantined.runId(),
                quarantined.file(),
                quarantined.reason(),
                quarantined.at().toString());
    }

    /** Everything that could not be landed, newest first. */
    public List<QuarantineRecord> quarantined() {
        return sql.query(Ledger::quarantine, "SELECT * FROM ledger_quarantine ORDER BY at DESC, file");
    }

    /** What a run could not land. */
    public List<QuarantineRecord> quarantined(String runId) {
        return sql.query(
                Ledger::quarantine, "SELECT * FROM ledger_quarantine WHERE run_id = ? ORDER BY at, file", runId);
    }

    /** Notes what the checks of a run found, all or none. */
    public void recordChecks(String runId, List<CheckRecord> checks) {
        sql.transaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO ledger_check (run_id, position, table_name, name, blocking, outcome, offending_rows,
                        detail, at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)) {
                for (int i = 0; i < checks.size(); i++) {
                    CheckRecord check = checks.get(i);
                    Sql.bind(
                            insert,
                            runId,
                            i,
                            check.table().toString(),
                            check.name(),
                            check.blocking() ? 1 : 0,
                            check.outcome().name(),
                            check.offendingRows(),
                            check.detail(),
                            check.at().toString());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        });
    }

    /** What the checks of a run found. */
    public List<CheckRecord> checks(String runId) {
        return sql.query(Ledger::check, "SELECT * FROM ledger_check WHERE run_id = ? ORDER BY at, position", runId);
    }

    /** What one check of one table found over time, newest first. */
    public List<CheckRecord.OfRun> checkHistory(TableName table, String name, int limit) {
        return sql.query(
                result -> new CheckRecord.OfRun(result.getString("run_id"), check(result)),
                "SELECT * FROM ledger_check WHERE table_name = ? AND name = ? ORDER BY at DESC LIMIT ?",
                table.toString(),
                name,
                limit);
    }

    /**
     * What each check found when it was last run, by table and name. A check is not run again while nothing changed that
     * it depends on, so this is how things stand.
     */
    public List<CheckRecord.OfRun> latestChecks() {
        return sql.query(result -> new CheckRecord.OfRun(result.getString("run_id"), check(result)), """
                SELECT found.* FROM ledger_check AS found
                JOIN (
                    SELECT table_name, name, max(at) AS at FROM ledger_check GROUP BY table_name, name
                ) AS latest
                    ON latest.table_name = found.table_name AND latest.name = found.name AND latest.at = found.at
                ORDER BY found.table_name, found.position, found.name
                """);
    }

    /** Notes what a model's table was built from, in place of what was noted before. */
    public void recordBuild(BuildRecord build) {
        sql.update(
                """
                INSERT INTO ledger_build (table_name, fingerprint, inputs, snapshot_id, row_count, run_id)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (table_name) DO UPDATE
                SET fingerprint = excluded.fingerprint, inputs = excluded.inputs, snapshot_id = excluded.snapshot_id,
                    row_count = excluded.row_count, run_id = excluded.run_id
                """,
                build.table().toString(),
                build.fingerprint(),
                build.inputsJson(),
                build.snapshotId(),
                build.rows(),
                build.runId());
    }

    /** What a model's table was last built from. */
    public Optional<BuildRecord> lastBuild(TableName table) {
        return sql.first(Ledger::build, "SELECT * FROM ledger_build WHERE table_name = ?", table.toString());
    }

    private static String newId(Instant now) {
        return now.toString().replaceAll("[-:]", "").replaceFirst("(\\.\\d{3})?\\d*Z$", "$1Z")
                + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    private static Optional<Instant> instant(ResultSet result, String column) throws SQLException {
        return Optional.ofNullable(result.getString(column)).map(Instant::parse);
    }

    private static RunRecord run(ResultSet result, List<StepRecord> steps) throws SQLException {
        return new RunRecord(
                result.getString("id"),
                result.getString("command"),
                JsonText.list(result.getString("arguments")),
                Instant.parse(result.getString("started_at")),
                instant(result, "finished_at"),
                RunStatus.valueOf(result.getString("status")),
                Optional.ofNullable(result.getString("error")),
                steps);
    }

    private static StepRecord step(ResultSet result) throws SQLException {
        return new StepRecord(
                result.getString("id"),
                result.getString("name"),
                Instant.parse(result.getString("started_at")),
                instant(result, "finished_at"),
                new StepResult(
                        RunStatus.valueOf(result.getString("status")),
                        result.getLong("rows_in"),
                        result.getLong("rows_out"),
                        result.getLong("rows_rejected"),
                        Optional.ofNullable(result.getString("detail"))));
    }

    private static Delivery delivery(ResultSet result) throws SQLException {
        return new Delivery(
                result.getString("id"),
                result.getString("source"),
                result.getString("contract"),
                result.getString("dataset"),
                JsonText.list(result.getString("tables")).stream()
                        .map(TableName::of)
                        .toList(),
                result.getString("layout"),
                JsonText.list(result.getString("periods")).stream()
                        .map(LocalDate::parse)
                        .toList(),
                result.getInt("release"),
                result.getString("content_hash"),
                result.getString("file_name"),
                result.getLong("rows_in"),
                result.getLong("rows_landed"),
                result.getLong("rows_rejected"),
                Instant.parse(result.getString("landed_at")),
                result.getString("run_id"));
    }

    private static QuarantineRecord quarantine(ResultSet result) throws SQLException {
        return new QuarantineRecord(
                result.getString("run_id"),
                result.getString("file"),
                result.getString("reason"),
                Instant.parse(result.getString("at")));
    }

    private static CheckRecord check(ResultSet result) throws SQLException {
        return new CheckRecord(
                TableName.of(result.getString("table_name")),
                result.getString("name"),
                result.getInt("blocking") == 1,
                CheckRecord.Outcome.valueOf(result.getString("outcome")),
                result.getLong("offending_rows"),
                result.getString("detail"),
                Instant.parse(result.getString("at")));
    }

    private static BuildRecord build(ResultSet result) throws SQLException {
        return new BuildRecord(
                TableName.of(result.getString("table_name")),
                result.getString("fingerprint"),
                result.getString("inputs"),
                result.getLong("snapshot_id"),
                result.getLong("row_count"),
                result.getString("run_id"));
    }
}
