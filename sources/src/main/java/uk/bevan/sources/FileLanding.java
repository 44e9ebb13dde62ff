package uk.bevan.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Lake;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.Layout.Format;
import uk.bevan.sources.FileOutcome.Status;

/** Takes one file from its bytes to its outcomes. */
final class FileLanding {
    private final Lake lake;
    private final LandingSettings settings;
    private final LandingDatabase database;
    private final Scratch scratch;
    private final IngestOptions options;
    private final Recogniser recogniser;
    private final ByteScanner scanner;
    private final DeliveryLanding landing;
    private final IdentityDoors doors;
    private final Map<String, String> landedInThisRun = new HashMap<>();

    FileLanding(
            Lake lake,
            List<BronzeContract> contracts,
            LandingSettings settings,
            LandingDatabase database,
            Scratch scratch,
            IngestOptions options) {
        this.lake = lake;
        this.settings = settings;
        this.database = database;
        this.scratch = scratch;
        this.options = options;
        this.recogniser = new Recogniser(contracts);
        this.scanner = new ByteScanner(settings.archive());
        this.landing = new DeliveryLanding(database, lake, scratch, options);
        this.doors = new IdentityDoors(settings.door(), database, lake, options.dryRun());
    }

    List<FileOutcome> land(Path file) {
        Delivered delivered = new Delivered(file, Optional.empty(), file, false);
        try {
            return land(delivered, ContentKind.of(delivered.head(ContentKind.HEAD)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private List<FileOutcome> land(Delivered delivered, ContentKind kind) throws IOException {
        try {
            if (kind == ContentKind.GZIP && !delivered.gzip()) {
                Delivered packed = delivered.asGzip();
                return land(packed, ContentKind.of(packed.head(ContentKind.HEAD)));
            }
            if (kind == ContentKind.ZIP) {
                return landZip(delivered);
            }
            return landRecognised(delivered, recogniser.recognise(delivered, kind));
        } catch (DamagedFileException e) {
            return List.of(Outcomes.refused(delivered, Status.QUARANTINED, e.diagnosis()));
        }
    }

    private List<FileOutcome> landZip(Delivered delivered) throws IOException {
        try (Archive archive = Archive.open(delivered, settings.archive())) {
            List<ZipEntry> entries = archive.entries();
            if (archive.isWorkbook()) {
                return landRecognised(delivered, recogniser.recognise(delivered, ContentKind.ZIP));
            }
            if (delivered.entry().isPresent()) {
                return List.of(Outcomes.refused(
                        delivered,
                        Status.NOT_RECOGNISED,
                        "%s is an archive inside an archive. Nothing of it was landed. Unpack it and deliver what is in it"
                                .formatted(delivered.shownName())));
            }
            List<FileOutcome> outcomes = new ArrayList<>();
            Path folder = scratch.newFolder();
            for (ZipEntry entry : entries) {
                outcomes.addAll(landEntry(delivered, archive, entry, folder));
            }
            return outcomes.isEmpty()
                    ? List.of(Outcomes.refused(
                            delivered,
                            Status.QUARANTINED,
                            "%s is an archive with nothing in it. Nothing was landed. Copy or download it again"
                                    .formatted(delivered.shownName())))
                    : outcomes;
        }
    }

    private List<FileOutcome> landEntry(Delivered outer, Archive archive, ZipEntry entry, Path folder)
            throws IOException {
        List<FileOutcome> known = new EntryMemory(lake.ledger()).outcomes(outer.file(), entry);
        if (!known.isEmpty()) {
            return known;
        }
        Delivered unpacked;
        try {
            if (recogniser.isAboutPeople(archive.head(entry, ContentKind.HEAD))) {
                throw new DamagedFileException(
                        "%s, entry '%s', carries people, who are never unpacked onto a disk. Nothing of it was unpacked or landed. Deliver it as .csv or .csv.gz, which are read as they stream"
                                .formatted(outer.shownName(), entry.getName()));
            }
            unpacked = archive.unpack(entry, folder);
        } catch (DamagedFileException e) {
            return List.of(Outcomes.refused(
                    new Delivered(outer.file(), Optional.of(entry.getName()), outer.bytes(), false),
                    Status.QUARANTINED,
                    e.diagnosis()));
        }
        List<FileOutcome> outcomes = land(unpacked, ContentKind.of(unpacked.head(ContentKind.HEAD)));
        if (!options.dryRun()) {
            new EntryMemory(lake.ledger()).remember(outer.file(), entry, outcomes);
        }
        if (!unpacked.shownName().endsWith(".xsd")) {
            Files.deleteIfExists(unpacked.bytes());
        }
        return outcomes;
    }

    private List<FileOutcome> landRecognised(Delivered delivered, Recognition recognition) throws IOException {
        return switch (recognition) {
            case Recognition.Companion companion -> List.of();
            case Recognition.Unknown(String reason) ->
                List.of(Outcomes.refused(delivered, Status.NOT_RECOGNISED, reason));
            case Recognition.Refused(String reason) -> List.of(Outcomes.refused(delivered, Status.QUARANTINED, reason));
            case Recognition.Recognised(List<Match> matches) -> {
                List<FileOutcome> outcomes = new ArrayList<>();
                FileHash hash = new FileHash(lake.ledger(), scanner, delivered, options.dryRun());
                for (Match match : matches) {
                    outcomes.add(land(delivered, match, hash));
                }
                yield outcomes;
            }
        };
    }

    private FileOutcome land(Delivered delivered, Match match, FileHash hash) throws IOException {
        String contract = match.contract().table().toString();
        Optional<Delivery> before = lake.ledger().deliveryByHash(contract, hash.value());
        if (before.isPresent()) {
            return Outcomes.already(delivered, match.contract().dataset(), before.get());
        }
        if (match.contract().carriesPeople() && isInWorkspace(delivered.file())) {
            return Outcomes.of(
                    delivered,
                    match,
                    hash.value(),
                    Landed.refused(
                            "%s carries people and lies in the workspace, where no readable person may be at rest. Nothing was landed. Move it out of the workspace and deliver it with --path"
                                    .formatted(delivered.shownName())));
        }
        Optional<PeriodChoice> period = PeriodChoice.of(match, options);
        if (period.isEmpty()) {
            return Outcomes.of(
                    delivered,
                    match,
                    hash.value(),
                    Landed.refused(
                            "%s is layout %s of %s, which says no month: it was set aside for want of a period. Nothing was landed. Give it with --period, such as --period 2017-09"
                                    .formatted(
                                            delivered.shownName(),
                                            match.layout().name(),
                                            contract)));
        }
        if (!options.dryRun()) {
            lake.createOrEvolve(match.contract().schema());
        }
        DeliveryLanding.Task task = new DeliveryLanding.Task(delivered, match, hash.value(), period.get());
        try {
            return Outcomes.of(delivered, match, hash.value(), landOnce(task, hash.scan()));
        } catch (DamagedFileException e) {
            return Outcomes.of(delivered, match, hash.value(), Landed.refused(e.diagnosis()));
        } catch (DoorException e) {
            return Outcomes.of(
                    delivered,
                    match,
                    hash.value(),
                    Landed.refused("%s: %s".formatted(delivered.shownName(), e.getMessage())));
        }
    }

    private boolean isInWorkspace(Path file) {
        Path quarantine = settings.quarantine().toAbsolutePath().normalize();
        Path workspace = Optional.ofNullable(quarantine.getParent()).orElse(quarantine);
        return file.toAbsolutePath().normalize().startsWith(workspace);
    }

    private Landed landOnce(DeliveryLanding.Task task, ByteScan scan) throws IOException {
        try {
            Optional<Landed> fast = fast(task, scan);
            Landed landed = fast.isPresent() ? fast.get() : general(task);
            return withWarnings(task, landed);
        } catch (SQLException e) {
            throw new LandingException(
                    "%s could not be landed: %s. Nothing of it was landed; what landed before stays. Check room on the disk and the memory limit, then run again"
                            .formatted(task.delivered().shownName(), e.getMessage()),
                    e);
        }
    }

    /** The engine reads the lines itself; empty where they are not well-formed enough for that. */
    private Optional<Landed> fast(DeliveryLanding.Task task, ByteScan scan) throws IOException {
        Match match = task.match();
        // The engine would read people itself, and pieces of the file would be copied.
        if (match.contract().carriesPeople() || match.layout().format() != Format.CSV || !scan.isPlain()) {
            return Optional.empty();
        }
        long records = scan.lines() - match.headerLines();
        List<Records> segments = Records.inSegments(match, task.delivered(), scan, settings.threads(), scratch);
        try {
            Landed landed = landing.land(
                    task, new RecordSet(segments, records, List.of(), scan.edgeBlanks(), List.of(), DoorReport.NONE));
            lake.steps().reached("landing.read-by-engine");
            return Optional.of(landed);
        } catch (SQLException | DeliveryLanding.UnreconciledException e) {
            // The general way reads line by line and says which line is wrong, or fails for the same outer reason.
            return Optional.empty();
        }
    }

    private Landed general(DeliveryLanding.Task task) throws IOException, SQLException {
        RecordLoader loader = new RecordLoader(database);
        try (RecordReaders opened = RecordReaders.open(task.match(), task.delivered(), options.strict())) {
            RecordDoor door = doors.of(task.match(), List.of());
            RecordLoader.Loaded loaded = loader.load(task.match(), door, opened.reader());
            RecordSet records = new RecordSet(
                    List.of(loaded.records()),
                    loaded.whole() + loaded.broken().size(),
                    loaded.broken(),
                    true,
                    opened.notes(),
                    loaded.door());
            return landing.land(task, records);
        } catch (DeliveryLanding.UnreconciledException e) {
            throw new LandingException(
                    "Rows were lost on the way: %s. Nothing of it was landed. This is a fault of Bevan: keep the file and report it"
                            .formatted(e.getMessage()),
                    e);
        } finally {
            loader.clear();
        }
    }

    private Landed withWarnings(DeliveryLanding.Task task, Landed landed) {
        List<String> notes = new ArrayList<>(landed.notes());
        landed.periods().forEach(period -> {
            String key = task.match().contract().table() + " " + period;
            String other = landedInThisRun.putIfAbsent(key, task.delivered().shownName());
            if (other != null) {
                notes.add(
                        "%s of this run covers %s too; this one counts as the later release".formatted(other, period));
            }
        });
        return new Landed(
                landed.status(),
                landed.periods(),
                landed.release(),
                landed.rowsIn(),
                landed.rowsLanded(),
                landed.rowsRejected(),
                landed.deliveryId(),
                notes,
                landed.restatement());
    }
}
