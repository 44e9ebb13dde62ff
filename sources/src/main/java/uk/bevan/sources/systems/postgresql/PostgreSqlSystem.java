package uk.bevan.sources.systems.postgresql;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import uk.bevan.sources.systems.Address;
import uk.bevan.sources.systems.Changes;
import uk.bevan.sources.systems.Origin;
import uk.bevan.sources.systems.TableRows;
import uk.bevan.sources.systems.TableSystem;

/**
 * A PostgreSQL database, read in one read-only transaction of one snapshot, so that tables read one after the other fit
 * together. Rows come by {@code COPY … TO STDOUT}. For use by one thread.
 */
public final class PostgreSqlSystem implements TableSystem {
    private static final int CONNECT_SECONDS = 10;
    /** How much longer than a statement may take the socket waits: past that the server is gone. */
    private static final long SOCKET_GRACE_SECONDS = 30;

    private final Failures failures;
    private final Connection connection;

    private PostgreSqlSystem(Failures failures, Connection connection) {
        this.failures = failures;
        this.connection = connection;
    }

    /**
     * Signs in and begins the transaction.
     *
     * @param source its name, for messages
     * @throws uk.bevan.sources.systems.SourceException where it cannot be read
     */
    public static PostgreSqlSystem open(String source, Address.PostgreSql address) {
        requireNonNull(address, "address is null");
        Failures failures = new Failures(source, address);
        try {
            Connection connection = DriverManager.getConnection(
                    "jdbc:postgresql://%s:%d/".formatted(address.host(), address.port()), properties(address));
            PostgreSqlSystem system = new PostgreSqlSystem(failures, connection);
            system.begin(address);
            return system;
        } catch (SQLException e) {
            throw failures.of("signing in", e);
        }
    }

    private static Properties properties(Address.PostgreSql address) {
        Properties properties = new Properties();
        PGProperty.PG_DBNAME.set(properties, address.database());
        PGProperty.USER.set(properties, address.user());
        address.password().ifPresent(password -> PGProperty.PASSWORD.set(properties, password.resolve()));
        PGProperty.SSL_MODE.set(
                properties,
                switch (address.tls()) {
                    case VERIFY_FULL -> "verify-full";
                    case VERIFY_CA -> "verify-ca";
                    case OFF -> "disable";
                });
        if (address.tls() != Address.Tls.OFF) {
            address.rootCertificate()
                    .ifPresentOrElse(
                            file -> PGProperty.SSL_ROOT_CERT.set(properties, file.toString()),
                            () -> PGProperty.SSL_FACTORY.set(properties, "org.postgresql.ssl.DefaultJavaSSLFactory"));
        }
        PGProperty.APPLICATION_NAME.set(properties, "bevan");
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
        PGProperty.LOGIN_TIMEOUT.set(properties, CONNECT_SECONDS * 2);
        PGProperty.SOCKET_TIMEOUT.set(
                properties, (int) (address.statementTimeout().toSeconds() + SOCKET_GRACE_SECONDS));
        return properties;
    }

    private void begin(Address.PostgreSql address) throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            // Settings of this transaction; the values are numbers and words of ours.
            statement.execute("""
                    SET LOCAL statement_timeout = %d;
                    SET LOCAL DateStyle = 'ISO, YMD';
                    SET LOCAL TimeZone = 'Europe/London';
                    SET LOCAL client_encoding = 'UTF8'""".formatted(address.statementTimeout().toMillis()));
        }
    }

    @Override
    public List<String> columns(Origin.Table table) {
        return shape(table).stream().map(Shape::name).toList();
    }

    /** A column and the name of its type. */
    private record Shape(String name, String type) {}

    private List<Shape> shape(Origin.Table table) {
        String sql = "SELECT * FROM %s LIMIT 0".formatted(quoted(table));
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            ResultSetMetaData data = result.getMetaData();
            List<Shape> columns = new ArrayList<>();
            for (int column = 1; column <= data.getColumnCount(); column++) {
                columns.add(new Shape(data.getColumnName(column), data.getColumnTypeName(column)));
            }
            return columns;
        } catch (SQLException e) {
            throw failures.of("reading " + table, e);
        }
    }

    @Override
    public Optional<LocalDate> latest(Origin.Table table, String column) {
        String sql = "SELECT max(%s) FROM %s".formatted(asText(table, column, "::date"), quoted(table));
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? Optional.ofNullable(result.getObject(1, LocalDate.class)) : Optional.empty();
        } catch (SQLException e) {
            throw failures.of("asking %s for its latest %s".formatted(table, column), e);
        }
    }

    @Override
    public TableRows rows(Origin.Table table, List<String> columns, Optional<Changes> changes) {
        List<Shape> shape = shape(table);
        String selected = String.join(
                ", ", columns.stream().map(column -> expression(shape, column)).toList());
        String where = changes.map(wanted -> where(shape, wanted)).orElse("");
        String sql = "COPY (SELECT %s FROM %s%s) TO STDOUT".formatted(selected, quoted(table), where);
        try {
            return new CopiedRows(
                    connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql),
                    e -> failures.of("reading " + table, e));
        } catch (SQLException e) {
            throw failures.of("reading " + table, e);
        }
    }

    /** Types whose text would not be what a contract reads. */
    private static String expression(List<Shape> shape, String column) {
        String quoted = quoted(column);
        return switch (type(shape, column)) {
            case "bool" -> quoted + "::text";
            case "timestamptz" -> "(%s AT TIME ZONE 'Europe/London')".formatted(quoted);
            default -> quoted;
        };
    }

    private static String type(List<Shape> shape, String column) {
        return shape.stream()
                .filter(candidate -> candidate.name().equals(column))
                .map(candidate -> candidate.type().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }

    private String asText(Origin.Table table, String column, String cast) {
        String greatest = expression(shape(table), column);
        return "(%s)%s".formatted(greatest, cast);
    }

    /** Dates stand in the text: COPY takes no parameters, and a date has only digits and dashes. */
    private static String where(List<Shape> shape, Changes changes) {
        String column = quoted(changes.column());
        boolean instant = type(shape, changes.column()).equals("timestamptz");
        String zone = instant ? " AT TIME ZONE 'Europe/London'" : "";
        String until = "%s < TIMESTAMP '%s 00:00:00'%s"
                .formatted(column, changes.until().plusDays(1), zone);
        String since = changes.since()
                .map(day -> " AND %s >= TIMESTAMP '%s 00:00:00'%s".formatted(column, day, zone))
                .orElse("");
        // A row that never says when it changed is looked at every time.
        return " WHERE (%s%s) OR %s IS NULL".formatted(until, since, column);
    }

    private static String quoted(Origin.Table table) {
        return quoted(table.schema()) + "." + quoted(table.name());
    }

    static String quoted(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A name at the source is empty or holds a null character");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failures.of("signing out", e);
        }
    }
}
