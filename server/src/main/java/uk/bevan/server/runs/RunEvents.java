package uk.bevan.server.runs;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Watches the runs that somebody follows and tells them when one gets on. The ledger is read once a second for all of
 * them, and only while there are any. Safe for use by many threads.
 */
public final class RunEvents implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RunEvents.class.getName());
    private static final int MOST_FOLLOWERS = 64;
    private static final long LOOK_EVERY_MILLIS = 1_000;
    // Browsers come back by themselves when a stream ends.
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int LOOKS_BETWEEN_SIGNS_OF_LIFE = 15;

    private final RunLog log;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService watch;

    /** @param log what was done */
    public RunEvents(RunLog log) {
        this.log = requireNonNull(log, "log is null");
        this.watch = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("run-watch").factory());
        ScheduledFuture<?> _ =
                watch.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Follows a run; empty where so many are followed that another one would be too much. */
    Optional<SseEmitter> follow(String runId) {
        if (followers.size() >= MOST_FOLLOWERS) {
            return Optional.empty();
        }
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        Follower follower = new Follower(runId, emitter);
        emitter.onCompletion(() -> followers.remove(follower));
        emitter.onTimeout(emitter::complete);
        emitter.onError(error -> followers.remove(follower));
        followers.add(follower);
        return Optional.of(emitter);
    }

    // Whatever goes wrong in one look must not end the watch.
    private void look() {
        try {
            Map<String, Optional<RunProgress>> known = new HashMap<>();
            for (Iterator<Follower> each = followers.iterator(); each.hasNext(); ) {
                Follower follower = each.next();
                tell(follower, known.computeIfAbsent(follower.runId, log::progress));
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Could not read how runs get on; the next look tries again", e);
        }
    }

    private void tell(Follower follower, Optional<RunProgress> progress) {
        try {
            if (progress.isEmpty() || !progress.get().isRunning()) {
                followers.remove(follower);
                follower.emitter.send(event("ended", "The run has ended."));
                follower.emitter.complete();
            } else if (!progress.get().equals(follower.told)) {
                follower.told = progress.get();
                follower.silent = 0;
                follower.emitter.send(event("progress", progress.get().words()));
            } else if (++follower.silent % LOOKS_BETWEEN_SIGNS_OF_LIFE == 0) {
                // Finds out that a browser has gone, and keeps what stands between from giving up.
                follower.emitter.send(SseEmitter.event().comment("still running"));
            }
        } catch (IOException | IllegalStateException e) {
            followers.remove(follower);
        }
    }

    private static SseEmitter.SseEventBuilder event(String name, String words) {
        return SseEmitter.event().name(name).data(words, MediaType.TEXT_PLAIN);
    }

    @Override
    public void close() {
        watch.shutdownNow();
        followers.forEach(follower -> follower.emitter.complete());
    }

    private static final class Follower {
        private final String runId;
        private final SseEmitter emitter;
        private @Nullable RunProgress told;
        private int silent;

        private Follower(String runId, SseEmitter emitter) {
            this.runId = runId;
            this.emitter = emitter;
        }
    }
}
