package uk.bevan.sources;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.bevan.sources.systems.Retry;
import uk.bevan.sources.systems.SourceException;
import uk.bevan.sources.systems.SourceSettings;

/** A source of a group: opened when first asked, opened anew and asked again after a failure that may pass. */
final class OpenSource implements AutoCloseable {
    private final SourceSettings settings;
    private final List<Feed> feeds;
    private final Opener opener;
    private final Retry retry;
    private @Nullable SourceFeeds open;
    private boolean down;

    OpenSource(SourceSettings settings, List<Feed> feeds, Opener opener, Retry retry) {
        this.settings = settings;
        this.feeds = List.copyOf(feeds);
        this.opener = opener;
        this.retry = retry;
    }

    /** Opens a source. */
    @FunctionalInterface
    interface Opener {
        SourceFeeds open(SourceSettings source, List<Feed> feeds);
    }

    String name() {
        return settings.name();
    }

    List<Feed> feeds() {
        return feeds;
    }

    Optional<LocalDate> latest() {
        return ask(SourceFeeds::latest);
    }

    void land(Feed feed, LocalDate until, DateRange range, Consumer<FeedOutcome> told) {
        ask(source -> {
            source.land(feed, until, range, told);
            return true;
        });
    }

    private <T> T ask(Function<SourceFeeds, T> question) {
        if (down) {
            // What could not be reached however often it was tried is not waited for again for each entity.
            return once(question);
        }
        try {
            return retry.call(() -> once(question));
        } catch (SourceException e) {
            down = e.isPassing();
            throw e;
        }
    }

    private <T> T once(Function<SourceFeeds, T> question) {
        SourceFeeds source = open;
        if (source == null) {
            source = opener.open(settings, feeds);
            open = source;
        }
        try {
            T answer = question.apply(source);
            down = false;
            return answer;
        } catch (SourceException e) {
            // Whatever it was, what follows begins with a connection that did not see it.
            open = null;
            closeAfter(source, e);
            throw e;
        }
    }

    private static void closeAfter(SourceFeeds failed, SourceException failure) {
        try {
            failed.close();
        } catch (SourceException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        SourceFeeds source = open;
        open = null;
        if (source != null) {
            try {
                source.close();
            } catch (SourceException e) {
                // What was read has landed or was reported; a server that is gone needs no farewell.
                return;
            }
        }
    }
}
