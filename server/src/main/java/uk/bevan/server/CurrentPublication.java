package uk.bevan.server;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.bevan.lake.Publications;

/**
 * Holds the current publication open and follows the pointer when it moves: the new one is opened beside the old one, then
 * requests that come get the new one, and the old one closes when its last request has ended. Safe for use by many threads.
 */
final class CurrentPublication implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CurrentPublication.class.getName());
    private static final long LOOK_EVERY_MILLIS = 500;

    private final Publications publications;
    private final ViewOpener opener;
    private final Consumer<PublicationView> warming;
    private final ScheduledExecutorService watch;
    private volatile @Nullable PublicationView current;
    private boolean closed;

    /** @param warming what is worked out on a view before anybody gets it */
    CurrentPublication(Publications publications, ViewOpener opener, Consumer<PublicationView> warming) {
        this.publications = requireNonNull(publications, "publications is null");
        this.opener = requireNonNull(opener, "opener is null");
        this.warming = requireNonNull(warming, "warming is null");
        this.watch = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("publication-watch").factory());
    }

    /** Opens what is current and watches from now on. */
    void start() {
        follow();
        ScheduledFuture<?> _ =
                watch.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    // Whatever goes wrong in one look must not end the watch: readers keep what they have, and the next look tries
    // again.
    private void look() {
        try {
            follow();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Could not open the current publication; the one before is still served", e);
        }
    }

    /** Opens the publication that the pointer names, where it is not the one held. */
    synchronized void follow() {
        PublicationView held = current;
        Optional<String> id = closed ? Optional.empty() : publications.currentId();
        if (id.isEmpty() || (held != null && held.id().equals(id.get()))) {
            return;
        }
        PublicationView opened = opener.open(publications.show(id.get()));
        warm(opened);
        current = opened;
        LOG.info("Serving publication " + id.get());
        if (held != null) {
            held.letGo();
        }
    }

    // What cannot be worked out ahead will fail, and say why, for whoever asks for it.
    private void warm(PublicationView view) {
        try {
            warming.accept(view);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    e,
                    () -> "Could not work out ahead what pages of publication " + view.id() + " need");
        }
    }

    /** The view a request works with; whoever takes it must let go of it. Empty where nothing has been published. */
    Optional<PublicationView> take() {
        while (true) {
            PublicationView view = current;
            if (view == null) {
                return Optional.empty();
            }
            // Where it closed in between, the pointer has moved on.
            if (view.hold()) {
                return Optional.of(view);
            }
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        synchronized (this) {
            closed = true;
            PublicationView held = current;
            current = null;
            if (held != null) {
                held.letGo();
            }
        }
    }
}
