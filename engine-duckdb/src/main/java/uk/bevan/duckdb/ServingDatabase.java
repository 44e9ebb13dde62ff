package uk.bevan.duckdb;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Lake;
import uk.bevan.models.EngineException;
import uk.bevan.models.PortableFunctions;
import uk.bevan.models.Relation;

/**
 * The relations of one publication in a DuckDB file of views, opened read-only: it can read the files of those relations
 * and no other, its configuration is locked, and each question is bounded in time and memory. Safe for use by many threads.
 */
public final class ServingDatabase implements AutoCloseable {
    private final DuckDBConnection root;
    private final Path file;
    private final ServingSettings settings;
    private final Semaphore turns;
    private final ConcurrentLinkedQueue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService clock;

    private ServingDatabase(DuckDBConnection root, Path file, ServingSettings settings) {
        this.root = root;
        this.file = file;
        this.settings = settings;
        this.turns = new Semaphore(settings.atOnce(), true);
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("query-clock").factory());
    }

    /** Reads an answer while it is open. */
    @FunctionalInterface
    public interface Answer<T> {
        /** Reads what is wanted of it; it is closed afterwards. */
        T read(ResultSet result) throws SQLException;
    }

    /**
     * Writes a file of views and opens it.
     *
     * @param file where; replaced when it is there, deleted when this is closed
     * @param relations what can be asked, each after what it reads
     * @param lake where the columns of stored relations are known
     * @throws EngineException if DuckDB refuses
     */
    public static ServingDatabase open(Path file, ServingSettings settings, List<Relation> relations, Lake lake) {
        requireNonNull(file, "file is null");
        requireNonNull(settings, "settings is null");
        requireNonNull(lake, "lake is null");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createDirectories(settings.engine().scratch());
            Files.deleteIfExists(file);
            write(file, relations, lake);
            return new ServingDatabase(openLocked(file, settings, relations), file, settings);
        } catch (SQLException e) {
            throw new EngineException("DuckDB could not open what is published: %s".formatted(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the serving file %s".formatted(file), e);
        }
    }

    private static void write(Path file, List<Relation> relations, Lake lake) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file)) {
            for (String function : PortableFunctions.duckDbDefinitions()) {
                execute(connection, function);
            }
            for (String layer : relations.stream()
                    .map(relation -> relation.name().layer())
                    .distinct()
                    .toList()) {
                execute(connection, "CREATE SCHEMA " + Sql.name(layer));
            }
            for (Relation relation : relations) {
                execute(
                        connection,
                        "CREATE VIEW %s AS %s".formatted(relation.name(), Session.select(relation, lake::fieldIds)));
            }
        }
    }

    private static DuckDBConnection openLocked(Path file, ServingSettings settings, List<Relation> relations)
            throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("duckdb.read_only", "true");
        DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, properties);
        try {
            DuckDb.configure(connection, settings.engine());
            // The footers of a publication's files never change while it is open.
            execute(connection, "SET parquet_metadata_cache = true");
            execute(connection, "SET allowed_paths = " + Sql.texts(locations(relations)));
            execute(connection, "SET enable_external_access = false");
            execute(connection, "SET lock_configuration = true");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static List<String> locations(List<Relation> relations) {
        return relations.stream()
                .filter(Relation.Stored.class::isInstance)
                .map(Relation.Stored.class::cast)
                .flatMap(stored -> stored.files().stream())
                .map(DataFile::location)
                .toList();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Asks a question.
     *
     * @param sql one SELECT of Bevan's own, with a question mark for each value that came from outside
     * @param parameters those values, in order
     * @throws QueryRefusedException if it needs more time, memory or turns than there are
     * @throws EngineException if the engine refuses it
     */
    public <T> T query(String sql, List<?> parameters, Answer<T> answer) {
        requireNonNull(sql, "sql is null");
        requireNonNull(answer, "answer is null");
        takeTurn();
        try {
            return answered(sql, parameters, answer);
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new QueryRefusedException(
                        QueryRefusedException.Limit.TURN,
                        "%d questions were being answered and none ended within %d seconds. Nothing was read. Ask again in a moment."
                                .formatted(
                                        settings.atOnce(), settings.patience().toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Stopped while waiting for a turn", e);
        }
    }

    private <T> T answered(String sql, List<?> parameters, Answer<T> answer) {
        AtomicBoolean late = new AtomicBoolean();
        @Nullable Connection connection = null;
        boolean sound = false;
        try {
            connection = idle.poll();
            if (connection == null) {
                connection = root.duplicate();
            }
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                Future<?> alarm = clock.schedule(
                        () -> {
                            late.set(true);
                            cancel(statement);
                        },
                        settings.timeout().toMillis(),
                        TimeUnit.MILLISECONDS);
                try {
                    for (int i = 0; i < parameters.size(); i++) {
                        statement.setObject(i + 1, parameters.get(i));
                    }
                    try (ResultSet result = statement.executeQuery()) {
                        T read = answer.read(result);
                        sound = true;
                        return read;
                    }
                } finally {
                    alarm.cancel(false);
                }
            }
        } catch (SQLException e) {
            throw refused(e, late.get());
        } finally {
            giveBack(connection, sound);
        }
    }

    private RuntimeException refused(SQLException e, boolean late) {
        String message = String.valueOf(e.getMessage());
        if (late) {
            return new QueryRefusedException(
                    QueryRefusedException.Limit.TIME,
                    "The question ran for longer than %d seconds and was stopped. Nothing was changed. Ask for fewer months, codes or areas."
                            .formatted(settings.timeout().toSeconds()),
                    e);
        }
        if (message.contains("Out of Memory")) {
            return new QueryRefusedException(
                    QueryRefusedException.Limit.MEMORY,
                    "The question needs more than the %s of memory it may use and was stopped. Nothing was changed. Ask for fewer months, codes or areas."
                            .formatted(settings.engine().memoryLimit()),
                    e);
        }
        return new EngineException("DuckDB could not answer: %s".formatted(message), e);
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // It ended by itself in the meantime.
            return;
        }
    }

    // A connection whose statement failed is not used again: what it was doing may not have ended.
    private void giveBack(@Nullable Connection connection, boolean sound) {
        if (connection == null) {
            return;
        }
        if (sound) {
            idle.add(connection);
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            throw new EngineException("DuckDB could not close a connection: %s".formatted(e.getMessage()), e);
        }
    }

    /** Closes it and deletes its file. No question may be running. */
    @Override
    public void close() {
        clock.shutdownNow();
        try {
            for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
                connection.close();
            }
            root.close();
            Files.deleteIfExists(file);
        } catch (SQLException e) {
            throw new EngineException("DuckDB could not close: %s".formatted(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the serving file %s".formatted(file), e);
        }
    }
}
