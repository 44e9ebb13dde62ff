package uk.bevan.lake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs the ledger's statements, each in its own short transaction, on one connection. Safe for use by many threads. */
final class Sql implements AutoCloseable {
    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet result) throws SQLException;
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work {
        void run(Connection connection) throws SQLException;
    }

    private final Database database;
    private final boolean writing;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Connection connection;

    Sql(Database database, boolean writing) {
        this.database = database;
        this.writing = writing;
    }

    /** Refuses what changes something in a lake that was opened for reading. */
    void requireWriting() {
        if (!writing) {
            throw new IllegalStateException("The lake was opened for reading");
        }
    }

    /** Runs one statement; an empty Optional among the parameters stands for null. */
    void update(String statement, Object... parameters) {
        requireWriting();
        lock.lock();
        try {
            execute(connection(), statement, parameters);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    /** One statement of a {@link #transaction}. */
    static void execute(Connection connection, String statement, Object... parameters) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            bind(prepared, parameters);
            prepared.executeUpdate();
        }
    }

    <T> List<T> query(Row<T> row, String statement, Object... parameters) {
        lock.lock();
        try (PreparedStatement prepared = connection().prepareStatement(statement)) {
            bind(prepared, parameters);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = prepared.executeQuery()) {
                while (result.next()) {
                    rows.add(row.read(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    <T> Optional<T> first(Row<T> row, String statement, Object... parameters) {
        return query(row, statement, parameters).stream().findFirst();
    }

    /** Does all of it or nothing. */
    void transaction(Work work) {
        requireWriting();
        lock.lock();
        try {
            Connection open = connection();
            open.setAutoCommit(false);
            try {
                work.run(open);
                open.commit();
            } catch (SQLException | RuntimeException e) {
                open.rollback();
                throw e;
            } finally {
                open.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    static void bind(PreparedStatement prepared, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i] instanceof Optional<?> optional ? optional.orElse(null) : parameters[i];
            prepared.setObject(i + 1, value);
        }
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = database.open();
            connection = open;
        }
        return open;
    }

    private LakeException failed(SQLException cause) {
        drop();
        return new LakeException(
                "The run ledger in %s failed: %s. The statement was not carried out. Run the command again."
                        .formatted(database.url(), cause.getMessage()),
                cause);
    }

    // A connection that failed once may be dead (a server restarted) or hold half a transaction: start afresh.
    private void drop() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException alreadyBroken) {
                connection = null;
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            drop();
        } finally {
            lock.unlock();
        }
    }
}
