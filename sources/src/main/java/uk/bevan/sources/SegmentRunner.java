package uk.bevan.sources;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs the same work over every segment of a file at once, each on a connection of its own. */
final class SegmentRunner {
    private final LandingDatabase database;

    SegmentRunner(LandingDatabase database) {
        this.database = database;
    }

    /** Work on one segment. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection, Records segment, int number) throws SQLException;
    }

    /** The results in the order of the segments; the first failure, if any. */
    <T> List<T> each(List<Records> segments, Work<T> work) throws SQLException {
        if (segments.size() == 1) {
            return List.of(work.on(database.root(), segments.getFirst(), 0));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(segments.size())) {
            List<Future<T>> running = new ArrayList<>();
            for (int number = 0; number < segments.size(); number++) {
                int segment = number;
                running.add(threads.submit(() -> {
                    try (Connection connection = database.connect()) {
                        return work.on(connection, segments.get(segment), segment);
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
