package uk.bevan.sources;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same work over every part of something at once, each on a connection of its own. */
final class SegmentRunner {
    private static final int MOST_THREADS = Runtime.getRuntime().availableProcessors();

    private final LandingDatabase database;

    SegmentRunner(LandingDatabase database) {
        this.database = database;
    }

    /** Work on one part. */
    @FunctionalInterface
    interface Work<S, T> {
        T on(Connection connection, S part, int number) throws SQLException;
    }

    /** The results in the order of the parts of a file, each read once; the first failure, if any. */
    <T> List<T> eachRead(List<Records> segments, Work<Records, T> work) throws SQLException {
        return each(segments, (connection, records, number) -> {
            Optional<PipedPart> piped = records.piped();
            if (piped.isEmpty()) {
                return work.on(connection, records, number);
            }
            try (PipedPart.Feed _ = piped.get().start()) {
                return work.on(connection, records, number);
            }
        });
    }

    /** The results in the order of the parts; the first failure, if any. */
    <S, T> List<T> each(List<S> parts, Work<S, T> work) throws SQLException {
        if (parts.size() == 1) {
            return List.of(work.on(database.root(), parts.getFirst(), 0));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(parts.size(), MOST_THREADS))) {
            List<Future<T>> running = new ArrayList<>();
            for (int number = 0; number < parts.size(); number++) {
                int part = number;
                running.add(threads.submit(() -> {
                    try (Connection connection = database.connect()) {
                        return work.on(connection, parts.get(part), part);
                    }
                }));
            }
            return results(running);
        }
    }

    private static <T> List<T> results(List<Future<T>> running) throws SQLException {
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new LandingException("Reading a part of a file failed. Nothing was landed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LandingException("Interrupted while reading a file. Nothing was landed", e);
        }
    }
}
