package uk.bevan.lake;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A database whose statements fail where a {@link Fault} says, before or after they took effect. */
final class FaultyDatabase implements Database, AutoCloseable {
    private final Database real;
    private final Fault fault;
    private final List<Connection> opened = new CopyOnWriteArrayList<>();

    FaultyDatabase(Database real, Fault fault) {
        this.real = real;
        this.fault = fault;
    }

    @Override
    public String url() {
        return real.url();
    }

    @Override
    public Connection open() throws SQLException {
        fault.sql("open");
        Connection connection = real.open();
        opened.add(connection);
        try (Statement statement = connection.createStatement()) {
            // Processes end here, power does not fail: nothing need wait for the disk.
            statement.execute("PRAGMA synchronous = OFF");
        }
        return proxy(Connection.class, connection, (_, method, arguments) -> {
            Object result = failing(connection, method, arguments);
            return switch (result) {
                case PreparedStatement prepared -> statement(PreparedStatement.class, prepared);
                case Statement plain -> statement(Statement.class, plain);
                case null, default -> result;
            };
        });
    }

    /** Ends every connection as the end of a process does: what was not committed is not there. */
    @Override
    public void close() throws SQLException {
        for (Connection connection : opened) {
            if (!connection.isClosed()) {
                connection.close();
            }
        }
    }

    private <T> T statement(Class<T> type, T real) {
        return proxy(type, real, (_, method, arguments) -> failing(real, method, arguments));
    }

    private Object failing(Object target, Method method, Object[] arguments) throws Throwable {
        String name = method.getName();
        boolean works = name.startsWith("execute") || name.equals("commit");
        if (works) {
            fault.sql("before " + name);
        }
        if (!name.equals("close") && !name.equals("isClosed")) {
            fault.alive(name);
        }
        Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (works && !name.equals("executeQuery")) {
            fault.sql("after " + name);
        }
        return result;
    }

    private static <T> T proxy(Class<T> type, T real, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(real.getClass().getClassLoader(), new Class<?>[] {type}, handler));
    }
}
