package uk.bevan.sources.systems;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Tries again what failed in passing, waiting longer each time, and a random part of it so that many readers of one
 * server do not come back at once. What failed lastingly is not tried again.
 *
 * @param attempts how often it is tried in all
 * @param first the longest first wait; each later one is twice as long at most
 */
public record Retry(int attempts, Duration first) {
    /** Five times within about ten seconds. */
    public static final Retry USUAL = new Retry(5, Duration.ofMillis(700));

    public Retry {
        if (attempts < 1 || first.isNegative()) {
            throw new IllegalArgumentException("Cannot try %d times with waits from %s".formatted(attempts, first));
        }
    }

    /** The result of an action, or its last failure. */
    public <T> T call(Supplier<T> action) {
        for (int attempt = 1; ; attempt++) {
            try {
                return action.get();
            } catch (SourceException e) {
                if (!e.isPassing() || attempt == attempts) {
                    throw e;
                }
                await(attempt, e);
            }
        }
    }

    private void await(int attempt, SourceException failure) {
        long longest = first.toMillis() << (attempt - 1);
        try {
            Thread.sleep(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
