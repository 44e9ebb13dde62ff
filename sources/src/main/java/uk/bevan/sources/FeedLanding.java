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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Lake;
import uk.bevan.lake.Ledger;
import uk.bevan.lake.TableName;
import uk.bevan.models.BronzeContract;
import uk.bevan.sources.FeedOutcome.Status;
import uk.bevan.sources.systems.SourceException;

/** Lands the rows of feeds: those that are new, checked by their contract, in commits with the deliveries' ids. */
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
    private final FeedCommits commits;
    private String knownOf = "";
    private @Nullable DeliveryNumbers numbers;
    private @Nullable Path folder;
    private int files;
    private String freshKind = "VIEW";

    FeedLanding(
            LandingDatabase database, Lake lake, IdentityDoors doors, Scratch scratch, boolean dryRun, String runId) {
        this.doors = doors;
        this.database = database;
        this.lake = lake;
        this.scratch = scratch;
        this.dryRun = dryRun;
        this.runId = runId;
        this.commits = new FeedCommits(database, lake, doors.table(), dryRun);
    }

    /** What of the rows is new. */
    private record Fresh(long rows, long known, String contentHash) {}

    /** What was written for a delivery that is not landed yet. */
    private record Draft(
            String id, int release, String contentHash, List<DataFile> files, long rows, long deleted, Fresh fresh) {}

    /** By which list of opt-outs rows are marked. */
    MarkedOptOuts optOuts() {
        return new MarkedOptOuts(lake.ledger(), doors, dryRun);
    }

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
     */
    FeedOutcome land(FeedBatch batch, RowLoader.Loaded loaded) throws SQLException {
        add(batch, loaded, List.of(), Optional.empty());
        return commit().getFirst();
    }

    /**
     * Writes what was loaded; it lands with the next {@link #commit}.
     *
     * @param broken pieces that are no row
     * @param read the file it came from, remembered once it landed or was found to hold nothing new
     */
    void add(FeedBatch batch, RowLoader.Loaded loaded, List<Reject> broken, Optional<Ledger.RemoteState> read)
            throws SQLException {
        BronzeContract contract = batch.feed().contract();
        if (!dryRun) {
            lake.createOrEvolve(contract.schema());
        }
        BronzeRows bronze = new BronzeRows(lake, contract, batch.feed().key());
        Fresh fresh = fresh(batch, bronze, loaded);
        String contentHash = batch.ofStream() ? loaded.contentHash() : fresh.contentHash();
        DeliveryNumbers number = numbers(contract);
        int release = number.release(batch.date());
        String id = Delivery.newId(contract.table().toString(), List.of(batch.date()), release, contentHash);
        LandingSql sql = LandingSql.keyed(loaded.match(), number.sequence());
        List<Records> segments = List.of(new Records.OfTable(FRESH));
        ParquetWriter writer = new ParquetWriter(folder(contract), fieldIds(contract));
        Map<String, String> partition = Map.of("period", batch.date().toString(), "_delivery_id", id);
        List<DataFile> written = new ArrayList<>(writer.write(
                database.root(),
                sql.rows(segments.getFirst(), Optional.of(batch.date()), id),
                "rows-" + ++files,
                partition));
        long rows = written.stream().mapToLong(DataFile::rows).sum();
        List<DataFile> gone = tombstones(batch, bronze, writer, partition, number.sequence());
        written.addAll(gone);
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
        Draft draft = new Draft(id, release, contentHash, written, rows, deleted, fresh);
        accept(judged(batch, loaded, draft, broken.size(), listed, read), number);
    }

    /** Whether something of a date is written and not committed. */
    boolean waits(LocalDate date) {
        return commits.holds(date);
    }

    /** Whether as much is written as is to be committed at once. */
    boolean isFull() {
        return commits.isFull();
    }

    /** Commits what was written; tells what became of it, in order. */
    List<FeedOutcome> commit() throws SQLException {
        List<FeedOutcome> outcomes = commits.commit();
        folder = null;
        files = 0;
        return outcomes;
    }

    private DeliveryNumbers numbers(BronzeContract contract) {
        DeliveryNumbers known = numbers;
        if (known == null || !known.table().equals(contract.table())) {
            known = new DeliveryNumbers(lake, contract.table());
            numbers = known;
        }
        return known;
    }

    /** One folder for what is committed together. */
    private Path folder(BronzeContract contract) {
        Path known = folder;
        if (known == null) {
            known = dryRun ? scratch.newFolder() : Path.of(lake.newDataFolder(contract.table()));
            folder = known;
        }
        return known;
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

    private Written judged(
            FeedBatch batch,
            RowLoader.Loaded loaded,
            Draft draft,
            long broken,
            List<Reject> rejects,
            Optional<Ledger.RemoteState> read) {
        BronzeContract contract = batch.feed().contract();
        DoorReport door = loaded.door();
        long rejected = draft.fresh().rows() - draft.rows() + broken;
        long records = loaded.rows() + broken + door.withheld();
        Status status = Status.LANDED;
        List<String> notes = new ArrayList<>();
        if (rejected > 0 && rejected > allowed(contract, records)) {
            status = Status.QUARANTINED;
            notes.add(RejectWords.beyondLimit(batch.name(), contract, rejects, rejected, records));
        } else if (batch.again() && draft.rows() + draft.deleted() == 0 && !door.isNews()) {
            status = Status.UNCHANGED;
        } else {
            if (rejected > 0) {
                notes.add(RejectWords.withinLimit(rejects, rejected, records));
            }
            notes.addAll(door.notes());
        }
        boolean landed = status == Status.LANDED;
        FeedOutcome outcome = new FeedOutcome(
                batch.feed().source().group(),
                batch.feed().source().name(),
                contract.table().toString(),
                batch.name(),
                status,
                Optional.of(batch.date()),
                records,
                draft.fresh().known(),
                landed ? draft.rows() : 0,
                landed ? draft.deleted() : 0,
                rejected,
                door.withheld(),
                landed && !dryRun ? Optional.of(draft.id()) : Optional.empty(),
                notes.isEmpty() ? Optional.empty() : Optional.of(String.join(". ", notes)));
        return new Written(
                landed ? Optional.of(delivery(batch, draft, rejected + door.withheld())) : Optional.empty(),
                landed ? draft.files() : List.of(),
                rejects,
                rejected,
                door,
                outcome,
                status == Status.QUARANTINED ? Optional.empty() : read);
    }

    /** Where some may be left out, one may of a short file too, which no share of it allows; but never all. */
    private static long allowed(BronzeContract contract, long records) {
        long share = (long) (contract.rejectLimit() * records);
        return contract.rejectLimit() == 0 ? 0 : Math.max(0, Math.min(Math.max(1, share), records - 1));
    }

    private void accept(Written written, DeliveryNumbers number) throws SQLException {
        commits.add(written);
        if (written.delivery().isPresent()) {
            Delivery delivery = written.delivery().get();
            number.take(delivery.periods().getFirst());
            doors.table().accepted(TableName.of(delivery.contract()), written.door());
            if (!knownOf.isEmpty() && !written.files().isEmpty()) {
                remember(written);
            }
        }
    }

    /** What landed is known to the files after it; rejected rows are not. */
    private void remember(Written written) throws SQLException {
        String rows = written.rejected() == 0
                ? FRESH
                : "read_parquet([%s])"
                        .formatted(written.files().stream()
                                .map(file -> ColumnSql.quote(file.location()))
                                .collect(Collectors.joining(", ")));
        database.execute("INSERT INTO %s SELECT _row_digest FROM %s".formatted(KNOWN, rows));
    }

    private Delivery delivery(FeedBatch batch, Draft draft, long rejected) {
        BronzeContract contract = batch.feed().contract();
        return new Delivery(
                draft.id(),
                batch.feed().source().name(),
                contract.table().toString(),
                contract.dataset(),
                List.of(contract.table()),
                batch.layout(),
                List.of(batch.date()),
                draft.release(),
                draft.contentHash(),
                batch.name(),
                draft.rows() + draft.deleted() + rejected,
                draft.rows() + draft.deleted(),
                rejected,
                Instant.now(),
                runId);
    }

    private Fresh fresh(FeedBatch batch, BronzeRows bronze, RowLoader.Loaded loaded) throws SQLException {
        gatherKnown(batch, bronze);
        long different = RowCount.of(database, "SELECT count(DISTINCT _row_digest) FROM " + ROWS);
        String once = different == loaded.rows()
                ? ""
                : " SEMI JOIN (SELECT min(_line) AS _line FROM %s GROUP BY _row_digest) AS once ON once._line = delivered._line"
                        .formatted(ROWS);
        // Of what is known only what arrived is looked at: of a file the few, whatever has landed before it.
        // And a file's rows are kept apart once, where those of a table would stand in memory twice.
        database.execute("DROP %s IF EXISTS %s".formatted(freshKind, FRESH));
        freshKind = batch.ofStream() ? "TABLE" : "VIEW";
        database.execute("""
                CREATE %1$s %2$s AS
                SELECT delivered.* FROM %3$s AS delivered
                ANTI JOIN (SELECT known._row_digest FROM %4$s AS known SEMI JOIN %3$s AS arrived ON arrived._row_digest = known._row_digest)
                    AS before ON before._row_digest = delivered._row_digest%5$s""".formatted(freshKind, FRESH, ROWS, KNOWN, once));
        long rows = RowCount.of(database, "SELECT count(*) FROM " + FRESH);
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

    /**
     * What tells the rows that are new from any other rows, in whatever order they came: how many they are and the exclusive
     * or of their digests, which are all different. Sorting them to hash them one after the other costs three times as much.
     */
    private String contentHash() throws SQLException {
        return LandingDatabase.query(
                        database.root(),
                        "SELECT sha256(concat(count(*), ' ', bit_xor(CAST(CAST(_row_digest AS UUID) AS UHUGEINT)))) FROM "
                                + FRESH,
                        result -> result.getString(1))
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

    /** What landed for a feed. */
    static List<Delivery> deliveries(Lake lake, Feed feed) {
        return lake.completeDeliveries(feed.contract().table()).stream()
                .filter(delivery -> delivery.source().equals(feed.source().name()))
                .toList();
    }

    /** The latest business date that landed for a feed. */
    static Optional<LocalDate> position(Lake lake, Feed feed) {
        return deliveries(lake, feed).stream()
                .map(delivery -> delivery.periods().getLast())
                .max(LocalDate::compareTo);
    }
}
