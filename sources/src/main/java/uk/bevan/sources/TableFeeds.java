package uk.bevan.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Lake;
import uk.bevan.sources.FeedOutcome.Status;
import uk.bevan.sources.systems.Address;
import uk.bevan.sources.systems.Changes;
import uk.bevan.sources.systems.Origin;
import uk.bevan.sources.systems.TableSystem;

/** Lands the tables of a database up to a business date. */
final class TableFeeds implements SourceFeeds {
    private static final String CHANGES = "changes";
    private static final String CHANGES_AND_KEYS = "changes-and-keys";
    private static final String WHOLE = "whole";
    private static final String KEYS = "delivered_key";

    /** Before any row changed. */
    private static final LocalDate EVER = LocalDate.of(1900, 1, 1);

    private final Lake lake;
    private final FeedLanding landing;
    private final TableSystem system;
    private final Address address;
    private final List<Feed> feeds;

    TableFeeds(Lake lake, FeedLanding landing, TableSystem system, Address address, List<Feed> feeds) {
        this.lake = lake;
        this.landing = landing;
        this.system = system;
        this.address = address;
        this.feeds = List.copyOf(feeds);
    }

    @Override
    public Optional<LocalDate> latest() {
        if (address instanceof Address.PostgreSql database && database.ready().isPresent()) {
            Address.Ready ready = database.ready().get();
            return system.latest(ready.table(), ready.column());
        }
        if (feeds.stream().allMatch(feed -> feed.entity().changed().isEmpty())) {
            // Whole tables say how things are now; the caller knows which day ended last.
            return Optional.of(LocalDate.MAX);
        }
        return feeds.stream()
                .flatMap(feed -> feed.entity().changed().stream()
                        .flatMap(changed ->
                                system.latest(table(feed), selected(feed).nameOf(changed)).stream()))
                .max(Comparator.naturalOrder());
    }

    private Feed.Selection selected(Feed feed) {
        return feed.selection(system.columns(table(feed)), feed.columns());
    }

    private static Origin.Table table(Feed feed) {
        return (Origin.Table) feed.entity().origin();
    }

    @Override
    public void land(Feed feed, LocalDate until, DateRange range, Consumer<FeedOutcome> told) {
        Optional<LocalDate> position = FeedLanding.position(lake, feed);
        String name = table(feed).toString();
        boolean reached = position.isPresent() && !position.get().isBefore(until);
        boolean due = range.equals(DateRange.DUE);
        boolean otherOptOuts = due && position.isPresent() && landing.optOuts().areOthers(feed);
        if (reached && !range.again() && !otherOptOuts) {
            told.accept(feed.without(Status.UNCHANGED, name, position, Optional.empty()));
            return;
        }
        try {
            Optional<LocalDate> since = otherOptOuts ? Optional.of(EVER) : since(position, range);
            FeedOutcome outcome = read(feed, name, until, since, reached, otherOptOuts);
            boolean marked = outcome.status() == Status.LANDED || outcome.status() == Status.UNCHANGED;
            if (marked && (otherOptOuts || (due && position.isEmpty()))) {
                landing.optOuts().marked(feed);
            }
            told.accept(
                    otherOptOuts && outcome.rowsLanded() > 0
                            ? outcome.noting("The list of opt-outs is another one, so every row was read again")
                            : outcome);
        } catch (SQLException e) {
            throw new LandingException(
                    "%s of source %s could not be landed: %s. Nothing of it was landed; what landed before stays. Check room on the disk and the memory limit, then run again"
                            .formatted(name, feed.source().name(), e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read %s of source %s".formatted(name, feed.source().name()), e);
        }
    }

    private Optional<LocalDate> since(Optional<LocalDate> position, DateRange range) {
        return range.from().or(() -> position.map(date -> date.plusDays(1).minus(address.overlap())));
    }

    private FeedOutcome read(
            Feed feed, String name, LocalDate until, Optional<LocalDate> since, boolean again, boolean otherOptOuts)
            throws IOException, SQLException {
        Feed.Selection selection = selected(feed);
        Optional<String> changed = feed.entity().changed();
        Optional<FeedBatch.Keys> keys = changed.isPresent() && since.isPresent() && reconcileIsDue(feed, until)
                ? Optional.of(keys(feed, changed.get()))
                : Optional.empty();
        Optional<LocalDate> from = keys.isPresent() ? earliest(feed, keys.get(), since, until) : since;
        Optional<Changes> changes = changed.map(column -> new Changes(selection.nameOf(column), from, until));
        RowLoader.Loaded loaded;
        try (RowSource rows = new RowsOfTable(system.rows(table(feed), selection.names(), changes))) {
            loaded = landing.load(FeedLanding.ROWS, selection.match(), rows);
        }
        boolean whole = changed.isEmpty();
        String layout = whole ? WHOLE : keys.isPresent() || since.isEmpty() ? CHANGES_AND_KEYS : CHANGES;
        FeedBatch batch = new FeedBatch(
                feed,
                selection.match(),
                name,
                layout,
                until,
                // A mark that comes back is a row that landed before, and not the latest.
                whole || otherOptOuts,
                again,
                false,
                whole ? Optional.of(new FeedBatch.Keys(selection.match(), FeedLanding.ROWS)) : keys);
        return landing.land(batch, loaded);
    }

    /** The key of every row, and when it changed. */
    private FeedBatch.Keys keys(Feed feed, String changed) throws IOException, SQLException {
        List<String> wanted = new ArrayList<>(feed.key());
        wanted.add(changed);
        Feed.Selection keys = feed.selection(system.columns(table(feed)), wanted);
        try (RowSource rows = new RowsOfTable(system.rows(table(feed), keys.names(), Optional.empty()))) {
            landing.load(KEYS, keys.match(), rows);
        }
        return new FeedBatch.Keys(keys.match(), KEYS);
    }

    /** From where to read so that nothing stays behind that came later than the overlap. */
    private Optional<LocalDate> earliest(Feed feed, FeedBatch.Keys keys, Optional<LocalDate> since, LocalDate until)
            throws SQLException {
        Optional<LocalDate> missing =
                landing.earliestMissing(feed, keys, feed.entity().changed().orElseThrow(), until);
        return missing.filter(date -> since.filter(date::isBefore).isPresent()).or(() -> since);
    }

    private boolean reconcileIsDue(Feed feed, LocalDate until) {
        Optional<Period> every = address.reconcile();
        Optional<LocalDate> last = lake.completeDeliveries(feed.contract().table()).stream()
                .filter(delivery -> delivery.source().equals(feed.source().name()))
                .filter(delivery -> delivery.layout().equals(CHANGES_AND_KEYS))
                .map(TableFeeds::last)
                .max(Comparator.naturalOrder());
        return every.isPresent()
                && last.map(date -> !date.plus(every.get()).isAfter(until)).orElse(true);
    }

    private static LocalDate last(Delivery delivery) {
        return delivery.periods().getLast();
    }

    @Override
    public void close() {
        system.close();
    }
}
