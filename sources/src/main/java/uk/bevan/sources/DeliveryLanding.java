package uk.bevan.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Lake;
import uk.bevan.lake.TableName;
import uk.bevan.models.BronzeContract;

/** Lands the records of one file under one contract: checks, writes, reconciles, commits. */
final class DeliveryLanding {
    private final LandingDatabase database;
    private final Lake lake;
    private final Scratch scratch;
    private final IngestOptions options;
    private final SegmentRunner runner;
    private final IdentityTable identities;

    DeliveryLanding(LandingDatabase database, Lake lake, Scratch scratch, IngestOptions options) {
        this.database = database;
        this.lake = lake;
        this.scratch = scratch;
        this.options = options;
        this.runner = new SegmentRunner(database);
        this.identities = new IdentityTable(database, lake);
    }

    /** Rows did not add up: what the engine read is not what was counted in the file. */
    static final class UnreconciledException extends Exception {
        private static final long serialVersionUID = 1;

        UnreconciledException(String message) {
            super(message);
        }
    }

    /** What is known of a file before its records are looked at. */
    record Task(Delivered delivered, Match match, String contentHash, PeriodChoice period) {}

    /** What was written. */
    private record Written(List<LocalDate> periods, Delivery draft, List<DataFile> files, long rows) {}

    Landed land(Task task, RecordSet records) throws SQLException, UnreconciledException {
        Match match = task.match().pastTheDoor();
        Optional<String> periodColumn =
                task.period() instanceof PeriodChoice.PerRow(String column) ? Optional.of(column) : Optional.empty();
        LandingSql sql = new LandingSql(match, periodColumn, records.edgeBlanks());
        RecordChecks checks = new RecordChecks(runner, sql, records.segments());
        if (periodColumn.isPresent() && !options.months().equals(MonthRange.ALL)) {
            List<LocalDate> covered = List.copyOf(checks.periods().keySet());
            if (!covered.isEmpty() && covered.stream().noneMatch(options.months()::contains)) {
                return Landed.outsideRange(
                        covered,
                        "%s is of %s, outside %s. Nothing was landed"
                                .formatted(
                                        task.delivered().shownName(),
                                        YearMonth.from(covered.getFirst()),
                                        options.months()));
            }
        }
        Optional<LocalDate> period = firstPeriod(task, checks);
        Written written = period.isEmpty()
                ? new Written(List.of(), draft(task, List.of(LocalDate.EPOCH)), List.of(), 0)
                : write(task, sql, records.segments(), List.of(period.get()));
        if (written.rows() < records.expected() && periodColumn.isPresent()) {
            List<LocalDate> periods = List.copyOf(checks.periods().keySet());
            if (periods.size() > 1) {
                written = write(task, sql, records.segments(), periods);
            }
        }
        lake.steps().reached("landing.written");
        RecordChecks.Rejects rejects =
                written.rows() == records.expected() ? new RecordChecks.Rejects(0, List.of()) : checks.rejects();
        return reconcile(task, records, written, rejects);
    }

    /** The delivery has landed: that it cannot be compared must not look as if it had not. */
    private Optional<RestatementDiff> compare(BronzeContract contract, Delivery delivery, List<String> notes) {
        try {
            lake.steps().reached("landing.comparing");
            return new Restatement(database, lake).of(contract, delivery);
        } catch (SQLException e) {
            notes.add("landed as release %d; what changed since the one before could not be told: %s"
                    .formatted(delivery.release(), e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<LocalDate> firstPeriod(Task task, RecordChecks checks) throws SQLException {
        return switch (task.period()) {
            case PeriodChoice.Known(LocalDate period) -> Optional.of(period);
            case PeriodChoice.PerRow perRow -> checks.anyPeriod();
            case PeriodChoice.LatestOf(String column) -> checks.latest(column);
        };
    }

    /** Writes every valid row; rules about values are judged by what was written, and only when one is broken row by row. */
    private Written write(Task task, LandingSql sql, List<Records> segments, List<LocalDate> periods)
            throws SQLException {
        if (!sql.judgesValues()) {
            return write(task, sql, segments, periods, false);
        }
        Written written = write(task, sql, segments, periods, true);
        if (!brokenValues(sql, written)) {
            return written;
        }
        written.files().forEach(DeliveryLanding::delete);
        return write(task, sql, segments, periods, false);
    }

    private boolean brokenValues(LandingSql sql, Written written) throws SQLException {
        if (written.files().isEmpty()) {
            return false;
        }
        List<String> files = written.files().stream().map(DataFile::location).toList();
        List<Boolean> broken = runner.each(
                sql.brokenValues(files),
                (connection, query, number) -> LandingDatabase.query(connection, query, result -> result.getLong(1))
                                .getFirst()
                        > 0);
        return broken.contains(true);
    }

    private static void delete(DataFile file) {
        try {
            Files.deleteIfExists(Path.of(file.location()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file.location(), e);
        }
    }

    private Written write(
            Task task, LandingSql sql, List<Records> segments, List<LocalDate> periods, boolean toBeJudged)
            throws SQLException {
        BronzeContract contract = task.match().contract();
        Delivery draft = draft(task, periods);
        ParquetWriter writer = new ParquetWriter(folder(contract.table()), fieldIds(contract));
        List<List<DataFile>> parts = runner.eachRead(segments, (connection, records, number) -> {
            String name = "part-" + number;
            if (periods.size() > 1) {
                return writer.writePartitioned(
                        connection, rows(sql, records, Optional.empty(), draft, toBeJudged), name);
            }
            LocalDate period = periods.getFirst();
            return writer.write(
                    connection,
                    rows(sql, records, Optional.of(period), draft, toBeJudged),
                    name,
                    Map.of("period", period.toString(), "_delivery_id", draft.id()));
        });
        List<DataFile> files = parts.stream().flatMap(List::stream).toList();
        return new Written(
                periods, draft, files, files.stream().mapToLong(DataFile::rows).sum());
    }

    private static String rows(
            LandingSql sql, Records records, Optional<LocalDate> period, Delivery draft, boolean toBeJudged) {
        return toBeJudged ? sql.rowsToBeJudged(records, period, draft.id()) : sql.rows(records, period, draft.id());
    }

    private Path folder(TableName table) {
        return options.dryRun() ? scratch.newFolder() : Path.of(lake.newDataFolder(table));
    }

    private Map<String, Integer> fieldIds(BronzeContract contract) {
        if (!options.dryRun()) {
            return lake.fieldIds(contract.table());
        }
        Map<String, Integer> ids = new LinkedHashMap<>();
        contract.schema().columns().forEach(column -> ids.put(column.name(), ids.size() + 1));
        return ids;
    }

    private Delivery draft(Task task, List<LocalDate> periods) {
        BronzeContract contract = task.match().contract();
        String name = contract.table().toString();
        int release = lake.ledger().nextRelease(name, periods);
        return new Delivery(
                Delivery.newId(name, periods, release, task.contentHash()),
                "files",
                name,
                contract.dataset(),
                List.of(contract.table()),
                task.match().layout().name(),
                periods,
                release,
                task.contentHash(),
                task.delivered().shownName(),
                0,
                0,
                0,
                Instant.EPOCH,
                options.runId());
    }

    private Landed reconcile(Task task, RecordSet records, Written written, RecordChecks.Rejects rejects)
            throws SQLException, UnreconciledException {
        long rejected = rejects.count() + records.broken().size();
        if (written.rows() + rejected != records.expected()) {
            throw new UnreconciledException("%s: %d records were read, %d landed and %d were rejected"
                    .formatted(task.delivered().shownName(), records.expected(), written.rows(), rejected));
        }
        List<Reject> listed = new ArrayList<>(records.broken());
        listed.addAll(rejects.listed());
        BronzeContract contract = task.match().contract();
        if (rejected > contract.rejectLimit() * records.expected()) {
            return Landed.refused(
                    RejectWords.beyondLimit(
                            task.delivered().shownName(), contract, listed, rejected, records.expected()),
                    records.expected(),
                    rejected);
        }
        if (written.rows() == 0) {
            return Landed.refused("%s has a header and no records. Nothing was landed. Copy or download it again"
                    .formatted(task.delivered().shownName()));
        }
        return commit(task, records, written, listed, rejected);
    }

    private Landed commit(Task task, RecordSet records, Written written, List<Reject> rejects, long rejected)
            throws SQLException {
        BronzeContract contract = task.match().contract();
        Map<TableName, List<DataFile>> files = new LinkedHashMap<>();
        files.put(contract.table(), written.files());
        List<String> notes = new ArrayList<>(records.notes());
        if (rejected > 0) {
            notes.add(RejectWords.withinLimit(rejects, rejected, records.expected()));
            if (!options.dryRun()) {
                files.put(
                        RejectTable.NAME,
                        new RejectTable(database, lake).write(task.delivered().shownName(), written.draft(), rejects));
            }
        }
        notes.addAll(records.door().notes());
        long withheld = records.door().withheld();
        Delivery draft = written.draft();
        if (!options.dryRun()) {
            files.putAll(identities.write(Map.of(draft, records.door())).getOrDefault(draft.id(), Map.of()));
        }
        Delivery delivery = new Delivery(
                draft.id(),
                draft.source(),
                draft.contract(),
                draft.dataset(),
                List.copyOf(files.keySet()),
                draft.layout(),
                draft.periods(),
                draft.release(),
                draft.contentHash(),
                draft.fileName(),
                records.expected() + withheld,
                written.rows(),
                rejected + withheld,
                Instant.now(),
                draft.runId());
        Optional<RestatementDiff> restatement = Optional.empty();
        if (!options.dryRun()) {
            lake.land(delivery, files);
            restatement = compare(contract, delivery, notes);
        }
        return new Landed(
                FileOutcome.Status.LANDED,
                delivery.periods(),
                delivery.release(),
                delivery.rowsIn(),
                written.rows(),
                delivery.rowsRejected(),
                Optional.of(delivery.id()).filter(id -> !options.dryRun()),
                notes,
                restatement);
    }
}
