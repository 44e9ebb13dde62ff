package uk.bevan.sources;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.bevan.lake.Lake;
import uk.bevan.sources.FeedOutcome.Status;
import uk.bevan.sources.systems.FileStore;
import uk.bevan.sources.systems.Origin;
import uk.bevan.sources.systems.RemoteFile;
import uk.bevan.sources.systems.SourceException;

/** Lands the files of a server: those the ledger does not know, each a delivery of its own. */
final class FileFeeds implements SourceFeeds {
    private final Lake lake;
    private final FeedLanding landing;
    private final FileStore store;
    private final List<Feed> feeds;
    private final Map<Feed, List<RemoteFile>> whole = new HashMap<>();

    FileFeeds(Lake lake, FeedLanding landing, FileStore store, List<Feed> feeds) {
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
    public List<FeedOutcome> land(Feed feed, LocalDate until, DateRange range) {
        List<FeedOutcome> outcomes = new ArrayList<>();
        for (RemoteFile file : whole(feed)) {
            boolean wanted = file.date().map(date -> !date.isAfter(until)).orElse(true)
                    && file.date()
                            .flatMap(date -> range.from().map(from -> !date.isBefore(from)))
                            .orElse(true);
            if (wanted && (range.again() || known(file).isEmpty())) {
                outcomes.add(land(feed, file, until));
            }
        }
        return outcomes.isEmpty()
                ? List.of(feed.without(
                        Status.UNCHANGED, files(feed).folder(), FeedLanding.position(lake, feed), Optional.empty()))
                : outcomes;
    }

    private FeedOutcome land(Feed feed, RemoteFile file, LocalDate until) {
        try {
            return read(feed, file, until);
        } catch (DamagedFileException e) {
            return refused(feed, file, e.diagnosis());
        } catch (IOException e) {
            if (RemoteContent.isContent(e)) {
                return refused(feed, file, "it is not UTF-8 text. Nothing of it was landed. Ask for it as UTF-8");
            }
            throw store.failure(file, e);
        } catch (SQLException e) {
            throw new LandingException(
                    "%s of source %s could not be landed: %s. Nothing of it was landed; what landed before stays. Check room on the disk and the memory limit, then run again"
                            .formatted(file.name(), feed.source().name(), e.getMessage()),
                    e);
        }
    }

    private static FeedOutcome refused(Feed feed, RemoteFile file, String diagnosis) {
        return feed.without(
                Status.QUARANTINED, file.name(), file.date(), Optional.of("%s: %s".formatted(file.name(), diagnosis)));
    }

    private FeedOutcome read(Feed feed, RemoteFile file, LocalDate until) throws IOException, SQLException {
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
                return feed.without(
                        Status.WAITING,
                        file.name(),
                        file.date(),
                        Optional.of("%s changed while it was read; it is left until it stays the same"
                                .formatted(file.name())));
            }
        }
        FeedOutcome outcome = landing.land(
                new FeedBatch(
                        feed,
                        match,
                        file.name(),
                        match.layout().name(),
                        file.date().orElse(until),
                        !feed.dated(),
                        landed(feed, loaded.contentHash()),
                        true,
                        Optional.empty()),
                loaded,
                broken);
        if (outcome.status() == Status.LANDED || outcome.status() == Status.UNCHANGED) {
            landing.remember(store.address(file), file.bytes(), file.version(), loaded.contentHash());
        }
        return outcome;
    }

    /** A header that fits nothing is the file's fault and not the server's: the other files go on. */
    private static RemoteContent open(Feed feed, InputStream raw) throws IOException {
        try {
            return RemoteContent.open(feed, raw);
        } catch (SourceException e) {
            throw new DamagedFileException(String.valueOf(e.getMessage()));
        }
    }

    private boolean landed(Feed feed, String contentHash) {
        return lake.ledger().deliveryByHash(feed.table(), contentHash).isPresent();
    }

    @Override
    public void close() {
        store.close();
    }
}
