package uk.bevan.sources;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import uk.bevan.lake.Lake;
import uk.bevan.lake.Ledger;
import uk.bevan.sources.FeedOutcome.Status;
import uk.bevan.sources.systems.FileStore;
import uk.bevan.sources.systems.Origin;
import uk.bevan.sources.systems.RemoteFile;
import uk.bevan.sources.systems.SourceException;

/** Lands the files of a server: those the ledger does not know, each a delivery of its own, many in one commit. */
final class FileFeeds implements SourceFeeds {
    private final Lake lake;
    private final FeedLanding landing;
    private final FileStore store;
    private final List<Feed> feeds;
    private final ProgressListener progress;
    private final Map<Feed, List<RemoteFile>> whole = new HashMap<>();

    FileFeeds(Lake lake, FeedLanding landing, FileStore store, List<Feed> feeds, ProgressListener progress) {
        this.progress = progress;
        this.lake = lake;
        this.landing = landing;
        this.store = store;
        this.feeds = List.copyOf(feeds);
    }

    private static Origin.Files files(Feed feed) {
        return (Origin.Files) feed.entity().origin();
    }

    @Override
    public Optional<LocalDate> latest() {
        List<Optional<LocalDate>> latest = feeds.stream()
                .filter(Feed::dated)
                .map(feed -> whole(feed).stream()
                        .flatMap(file -> file.date().stream())
                        .max(Comparator.naturalOrder()))
                .toList();
        return latest.stream().allMatch(Optional::isPresent)
                ? latest.stream().map(Optional::get).min(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** Files that nobody is writing: those known from before, and of the others those that stay as they are. */
    private List<RemoteFile> whole(Feed feed) {
        List<RemoteFile> found = whole.get(feed);
        if (found == null) {
            List<RemoteFile> listed = store.list(files(feed));
            List<RemoteFile> unknown =
                    listed.stream().filter(file -> known(file).isEmpty()).toList();
            List<RemoteFile> settled = store.settled(files(feed), unknown);
            found = listed.stream()
                    .filter(file -> !unknown.contains(file) || settled.contains(file))
                    .toList();
            whole.put(feed, found);
        }
        return found;
    }

    private Optional<String> known(RemoteFile file) {
        return lake.ledger().knownContent(store.address(file), file.bytes(), file.version());
    }

    @Override
    public void land(Feed feed, LocalDate until, DateRange range, Consumer<FeedOutcome> told) {
        List<RemoteFile> wanted = whole(feed).stream()
                .filter(file -> within(file, until, range)
                        && (range.again() || known(file).isEmpty()))
                .toList();
        int read = 0;
        try {
            for (RemoteFile file : wanted) {
                if (landing.isFull() || landing.waits(file.date().orElse(until))) {
                    commit(feed, told);
                    progress.landed(feed.source().name(), files(feed).toString(), read, wanted.size());
                }
                add(feed, file, until, told);
                read++;
            }
        } catch (SourceException e) {
            commit(feed, told);
            throw e;
        }
        commit(feed, told);
        if (wanted.isEmpty()) {
            told.accept(feed.without(
                    Status.UNCHANGED, files(feed).folder(), FeedLanding.position(lake, feed), Optional.empty()));
        }
        DateGaps gaps = gaps(feed, until, range);
        if (!gaps.isEmpty()) {
            told.accept(feed.without(
                    Status.WAITING,
                    files(feed).folder(),
                    gaps.first(),
                    Optional.of(gaps.words(files(feed).folder()))));
        }
    }

    private static boolean within(RemoteFile file, LocalDate until, DateRange range) {
        return file.date().map(date -> !date.isAfter(until)).orElse(true)
                && file.date()
                        .flatMap(date -> range.from().map(from -> !date.isBefore(from)))
                        .orElse(true);
    }

    /** Days without a file between the first day there ever was one and the last that is looked at. */
    private DateGaps gaps(Feed feed, LocalDate until, DateRange range) {
        Set<LocalDate> present = new TreeSet<>();
        if (feed.dated()) {
            FeedLanding.deliveries(lake, feed).forEach(delivery -> present.addAll(delivery.periods()));
            whole(feed).forEach(file -> file.date().ifPresent(present::add));
        }
        return DateGaps.between(present, range.from(), until);
    }

    private void commit(Feed feed, Consumer<FeedOutcome> told) {
        try {
            landing.commit().forEach(told);
        } catch (SQLException e) {
            throw notLanded("The latest files", feed, e);
        }
    }

    private void add(Feed feed, RemoteFile file, LocalDate until, Consumer<FeedOutcome> told) {
        try {
            read(feed, file, until, told);
        } catch (DamagedFileException e) {
            told.accept(refused(feed, file, e.diagnosis()));
        } catch (IOException e) {
            if (!RemoteContent.isContent(e)) {
                throw store.failure(file, e);
            }
            told.accept(refused(feed, file, "it is not UTF-8 text. Nothing of it was landed. Ask for it as UTF-8"));
        } catch (SQLException e) {
            throw notLanded(file.name(), feed, e);
        }
    }

    private static LandingException notLanded(String what, Feed feed, SQLException e) {
        return new LandingException(
                "%s of source %s could not be landed: %s. Nothing of it was landed; what landed before stays. Check room on the disk and the memory limit, then run again"
                        .formatted(what, feed.source().name(), e.getMessage()),
                e);
    }

    private static FeedOutcome refused(Feed feed, RemoteFile file, String diagnosis) {
        return feed.without(
                Status.QUARANTINED, file.name(), file.date(), Optional.of("%s: %s".formatted(file.name(), diagnosis)));
    }

    private void read(Feed feed, RemoteFile file, LocalDate until, Consumer<FeedOutcome> told)
            throws IOException, SQLException {
        Optional<Sidecar> sidecar = files(feed).metadata().isPresent()
                ? Optional.of(Sidecar.read(store.metadata(files(feed), file)))
                : Optional.empty();
        RowLoader.Loaded loaded;
        List<Reject> broken;
        Match match;
        try (InputStream raw = store.open(file);
                RemoteContent content = open(feed, raw)) {
            match = content.match();
            loaded = landing.load(FeedLanding.ROWS, match, content.rows());
            broken = content.rows().broken();
            long records = loaded.rows() + loaded.door().withheld() + broken.size();
            Optional<String> difference = sidecar.flatMap(of -> content.difference(of, records));
            if (difference.isPresent()) {
                throw new DamagedFileException(
                        difference.get() + ". Nothing of it was landed. Ask for both to be sent again");
            }
            if (content.bytes() != file.bytes()) {
                told.accept(feed.without(
                        Status.WAITING,
                        file.name(),
                        file.date(),
                        Optional.of("%s changed while it was read; it is left until it stays the same"
                                .formatted(file.name()))));
                return;
            }
        }
        landing.add(
                new FeedBatch(
                        feed,
                        match,
                        file.name(),
                        match.layout().name(),
                        file.date().orElse(until),
                        !feed.dated(),
                        landed(feed, file, loaded.contentHash()),
                        true,
                        Optional.empty()),
                loaded,
                broken,
                Optional.of(new Ledger.RemoteState(
                        store.address(file), file.bytes(), file.version(), loaded.contentHash())));
    }

    /** A header that fits nothing is the file's fault and not the server's: the other files go on. */
    private static RemoteContent open(Feed feed, InputStream raw) throws IOException {
        try {
            return RemoteContent.open(feed, raw);
        } catch (SourceException e) {
            throw new DamagedFileException(String.valueOf(e.getMessage()));
        }
    }

    /** Another day with the same content, such as one on which nothing happened, is a delivery of its own. */
    private boolean landed(Feed feed, RemoteFile file, String contentHash) {
        return lake.ledger().deliveriesByHash(feed.table(), contentHash).stream()
                .anyMatch(delivery ->
                        file.date().map(delivery.periods()::contains).orElse(true));
    }

    @Override
    public void close() {
        store.close();
    }
}
