package uk.bevan.duckdb;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What questions to a {@link ServingDatabase} may use.
 *
 * @param engine memory, threads and scratch folder of all of them together
 * @param atOnce most questions that run at the same time; others wait for their turn
 * @param patience how long a question waits for its turn
 * @param timeout how long a question may run
 */
public record ServingSettings(DuckDbSettings engine, int atOnce, Duration patience, Duration timeout) {
    public ServingSettings {
        requireNonNull(engine, "engine is null");
        requireNonNull(patience, "patience is null");
        requireNonNull(timeout, "timeout is null");
        if (atOnce < 1) {
            throw new IllegalArgumentException("Invalid number of questions at once %d: at least 1".formatted(atOnce));
        }
    }
}
