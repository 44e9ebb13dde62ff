package uk.bevan.sources;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
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
import uk.bevan.sources.FeedOutcome.Status;
import uk.bevan.sources.systems.SourceException;

/** Lands the rows of a feed: those that are new, checked by their contract, in one commit with the delivery's id. */
final class FeedLanding {
    static final String ROWS = "delivered_record";

    private static final String KNOWN = "known_digest";
    private static final String FRESH = "fresh_record";

    private final LandingDatabase database;
    private final Lake lake;
    private final Scratch scratch;
    private final boolean dryRun;
    private final String runId;
    private final IdentityDoors doors;
    private String knownOf = "";

    FeedLanding(
            LandingDatabase database, Lake lake, IdentityDoors doors, Scratch scratch, boolean dryRun, String runId) {
        this.doors = doors;
        this.database = database;
        this.lake = lake;
        this.scratch = scratch;
        this.dryRun = dryRun;
        this.runId = runId;
    }

    /** What of the rows is new. */
    private record Fresh(long rows, long known, String contentHash) {}

    /** What was written for a delivery that is not landed yet. */
    private record Draft(String id, int release, List<DataFile> files, long rows, long deleted) {}

    /** Takes rows past the door into the engine; nothing is landed. */
    RowLoader.Loaded load(String table, Match match, RowSource rows) throws IOException, SQLException {
        try {
            RecordDoor door = doors.of(match, match.contract().key());
            RowLoader.Loaded loaded = new RowLoader(database).load(table, match, door, rows);
            lake.steps().reached("source.read");
            return loaded;
        } catch (DoorException e) {
            throw SourceException.lasting(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Lands what was loaded.
     *
     * @param loaded what {@link #load} gave for {@link #ROWS}
     * @param broken pieces that are no row
     */
    FeedOutcome land(FeedBatch batch, RowLoader.Loaded loaded, List<Reject> broken) throws SQLException {
        BronzeContract contract = batch.feed().contract();
        if (!dryRun) {
            lake.createOrEvolve(contract.schema());
        }
        BronzeRows bronze = new BronzeRows(lake, contract, batch.feed().key());
        Fresh fresh = fresh(batch, bronze, loaded);
        String deliveredHash = batch.ofStream() ? loaded.contentHash() : fresh.contentHash();
        int release = lake.ledger().nextRelease(contract.table().toString(), List.of(batch.date()));
        String id = Delivery.newId(contract.table().toString(), List.of(batch.date()), release, deliveredHash);
        long sequence = lake.completeDeliveries(contract.table()).size() + 1L;
        LandingSql sql = LandingSql.keyed(loaded.match(), sequence);
        List<Records> segments = List.of(new Records.OfTable(FRESH));
        Path folder = dryRun ? scratch.newFolder() : Path.of(lake.newDataFolder(contract.table()));
        ParquetWriter writer = new ParquetWriter(folder, fieldIds(contract));
        Map<String, String> partition = Map.of("period", batch.date().toString(), "_delivery_id", id);
        List<DataFile> files = new ArrayList<>(writer.write(
                database.root(), sql.rows(segments.getFirst(), Optional.of(batch.date()), id), "rows", partition));
        long rows = files.stream().mapToLong(DataFile::rows).sum();
        List<DataFile> gone = tombstones(batch, bronze, writer, partition, sequence);
        files.addAll(gone);
        lake.steps().reached("source.written");
        RecordChecks.Rejects rejects = rows == fresh.rows()
                ? new RecordChecks.Rejects(0, List.of())
                : new RecordChecks(new SegmentRunner(database), sql, segments).rejects();
        if (rows + rejects.count() != fresh.rows()) {
            throw new LandingException(
                    "Rows of %s were lost on the way: %d were new, %d were written and %d rejected. Nothing of it was landed. This is a fault of Bevan: report it"
                            .formatted(batch.name(), fresh.rows(), rows, rejects.count()));
        }
        List<Reject> listed = new ArrayList<>(broken);
        listed.addAll(rejects.listed());
        long deleted = gone.stream().mapToLong(DataFile::rows).sum();
        Draft draft = new Draft(id, release, files, rows, deleted);
        return finish(batch, loaded, broken.size(), fresh, draft, listed, deliveredHash);
    }

    /**
     * The earliest day on which a row changed that is at the source and has not landed, such as one that arrived later
     * than any overlap; empty where there is none.
     *
     * @param keys keys of every row, with the column that says when it changed
     */
    Optional<LocalDate> earliestMissing(Feed feed, FeedBatch.Keys keys, String changed, LocalDate until)
            throws SQLException {
        Optional<String> versions = new BronzeRows(lake, feed.contract(), feed.key()).versions(changed);
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        String missing = new KeyComparison(feed)
                .missing(versions.get(), keys, LandingSql.keyed(keys.match().pastTheDoor(), 0), changed, until);
        return LandingDatabase.query(
                        database.root(), missing, result -> Optional.ofNullable(result.getObject(1, LocalDate.class)))
                .getFirst();
    }

    /** Remembers a file that need not be read again while its listing says the same. */
    void remember(String address, long bytes, String version, String contentHash) {
        if (!dryRun) {
            lake.ledger().rememberContent(address, bytes, version, contentHash);
        }
        lake.steps().reached("source.remembered");
    }

    private FeedOutcome finish(
            FeedBatch batch,
            RowLoader.Loaded loaded,
            long broken,
            Fresh fresh,
            Draft draft,
            List<Reject> rejects,
            String contentHash)
            throws SQLException {
        BronzeContract contract = batch.feed().contract();
        long rejected = fresh.rows() - draft.rows() + broken;
        DoorReport door = loaded.door();
        long read = loaded.rows() + broken + door.withheld();
        Status status = Status.LANDED;
        Optional<String> reason = Optional.empty();
        if (rejected > contract.rejectLimit() * read) {
            status = Status.QUARANTINED;
            reason = Optional.of(RejectWords.beyondLimit(batch.name(), contract, rejects, rejected, read));
        } else if (batch.again() && draft.rows() + draft.deleted() == 0 && !door.isNews()) {
            status = Status.UNCHANGED;
        } else {
            List<String> notes = new ArrayList<>();
            if (rejected > 0) {
                notes.add(RejectWords.withinLimit(rejects, rejected, read));
            }
            notes.addAll(door.notes());
            reason = notes.isEmpty() ? Optional.empty() : Optional.of(String.join(". ", notes));
            if (!dryRun) {
                commit(batch, draft, rejects, rejected, door, contentHash);
                rememberKnown(rejected);
            }
        }
        boolean landed = status == Status.LANDED;
        return new FeedOutcome(
                batch.feed().source().group(),
                batch.feed().source().name(),
                contract.table().toString(),
                batch.name(),
                status,
                Optional.of(batch.date()),
                read,
                fresh.known(),
                landed ? draft.rows() : 0,
                landed ? draft.deleted() : 0,
                rejected + door.withheld(),
                landed && !dryRun ? Optional.of(draft.id()) : Optional.empty(),
                reason);
    }

    private void commit(
            FeedBatch batch, Draft draft, List<Reject> rejects, long rejected, DoorReport door, String contentHash)
            throws SQLException {
        Map<TableName, List<DataFile>> files = new LinkedHashMap<>();
        files.put(batch.feed().contract().table(), draft.files());
        Delivery named = delivery(batch, draft, rejected + door.withheld(), contentHash, List.of());
        if (rejected > 0) {
            files.put(RejectTable.NAME, new RejectTable(database, lake).write(batch.name(), named, rejects));
        }
        files.putAll(doors.table().write(named, door));
        lake.land(delivery(batch, draft, rejected + door.withheld(), contentHash, List.copyOf(files.keySet())), files);
    }

    private Delivery delivery(FeedBatch batch, Draft draft, long rejected, String contentHash, List<TableName> tables) {
        BronzeContract contract = batch.feed().contract();
        return new Delivery(
                draft.id(),
                batch.feed().source().name(),
                contract.table().toString(),
                contract.dataset(),
                tables,
                batch.layout(),
                List.of(batch.date()),
                draft.release(),
                contentHash,
                batch.name(),
                draft.rows() + draft.deleted() + rejected,
                draft.rows() + draft.deleted(),
                rejected,
                Instant.now(),
                runId);
    }

    private Fresh fresh(FeedBatch batch, BronzeRows bronze, RowLoader.Loaded loaded) throws SQLException {
        gatherKnown(batch, bronze);
        long different = one("SELECT count(DISTINCT _row_digest) FROM " + ROWS);
        String once = different == loaded.rows()
                ? ""
                : " SEMI JOIN (SELECT min(_line) AS _line FROM %s GROUP BY _row_digest) AS once ON once._line = delivered._line"
                        .formatted(ROWS);
        database.execute("""
                CREATE OR REPLACE VIEW %s AS
                SELECT delivered.* FROM %s AS delivered
                ANTI JOIN %s AS known ON known._row_digest = delivered._row_digest%s""".formatted(FRESH, ROWS, KNOWN, once));
        long rows = one("SELECT count(*) FROM " + FRESH);
        return new Fresh(rows, loaded.rows() - rows, batch.ofStream() ? "" : contentHash());
    }

    /** Of the files of one feed, each adds to what is known, so that Bronze is asked once and not for every file. */
    private void gatherKnown(FeedBatch batch, BronzeRows bronze) throws SQLException {
        String of = batch.ofStream() && !batch.latestOnly() ? batch.feed().table() : "";
        if (!of.isEmpty() && of.equals(knownOf)) {
            return;
        }
        Optional<String> known =
                dryRun && lake.schema(batch.feed().contract().table()).isEmpty()
                        ? Optional.empty()
                        : bronze.knownDigests(batch.latestOnly());
        database.execute("CREATE OR REPLACE TABLE %s AS %s"
                .formatted(KNOWN, known.orElse("SELECT CAST(NULL AS VARCHAR) AS _row_digest WHERE false")));
        knownOf = of;
    }

    /** Rejected rows are not known: where there are any, Bronze says which of the rest landed. */
    private void rememberKnown(long rejected) throws SQLException {
        if (rejected > 0) {
            knownOf = "";
        } else if (!knownOf.isEmpty()) {
            database.execute("INSERT INTO %s SELECT _row_digest FROM %s".formatted(KNOWN, FRESH));
        }
    }

    /** Over the digests in their order, by parts of a 256th each, so that no text grows with the table. */
    private String contentHash() throws SQLException {
        return LandingDatabase.query(database.root(), """
                        SELECT sha256(coalesce(string_agg(part, '' ORDER BY head), '')) FROM (
                            SELECT left(_row_digest, 2) AS head, sha256(string_agg(_row_digest, '' ORDER BY _row_digest)) AS part
                            FROM %s GROUP BY head)""".formatted(FRESH), result -> result.getString(1))
                .getFirst();
    }

    private List<DataFile> tombstones(
            FeedBatch batch, BronzeRows bronze, ParquetWriter writer, Map<String, String> partition, long sequence)
            throws SQLException {
        Optional<String> live = batch.keys().isPresent()
                        && !(dryRun
                                && lake.schema(batch.feed().contract().table()).isEmpty())
                ? bronze.liveKeys()
                : Optional.empty();
        if (live.isEmpty()) {
            return List.of();
        }
        String rows = new KeyComparison(batch.feed())
                .gone(
                        live.get(),
                        atTheSource(batch.keys().orElseThrow()),
                        LandingSql.keyed(batch.keys().orElseThrow().match().pastTheDoor(), 0),
                        partition,
                        sequence);
        return writer.write(database.root(), rows, "gone", partition);
    }

    /** A record that was withheld is not gone. */
    private static FeedBatch.Keys atTheSource(FeedBatch.Keys keys) {
        return new FeedBatch.Keys(
                keys.match(),
                "(SELECT * FROM %s UNION ALL SELECT * FROM %s)"
                        .formatted(keys.table(), RowLoader.withheld(keys.table())));
    }

    private Map<String, Integer> fieldIds(BronzeContract contract) {
        if (!dryRun) {
            return lake.fieldIds(contract.table());
        }
        Map<String, Integer> ids = new LinkedHashMap<>();
        contract.schema().columns().forEach(column -> ids.put(column.name(), ids.size() + 1));
        return ids;
    }

    private long one(String sql) throws SQLException {
        return LandingDatabase.query(database.root(), sql, result -> result.getLong(1))
                .getFirst();
    }

    /** The latest business date that landed for a feed. */
    static Optional<LocalDate> position(Lake lake, Feed feed) {
        return lake.completeDeliveries(feed.contract().table()).stream()
                .filter(delivery -> delivery.source().equals(feed.source().name()))
                .map(delivery -> delivery.periods().getLast())
                .max(LocalDate::compareTo);
    }
}
