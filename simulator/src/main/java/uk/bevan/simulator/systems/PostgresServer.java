package uk.bevan.simulator.systems;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import uk.bevan.simulator.trust.Transport;

/**
 * A PostgreSQL server on loopback with the two databases. Whoever is not its owner comes in over TLS, with a password,
 * and reads only.
 */
final class PostgresServer implements AutoCloseable {
    static final String READER = "bevan_reader";

    private final Path data;
    private final Path certificate;
    private final Path key;
    private final Path access;
    private Optional<EmbeddedPostgres> server = Optional.empty();
    private int port;

    PostgresServer(Path folder, Secrets secrets, Path certificate) throws IOException {
        this.data = folder.resolve("data").toAbsolutePath();
        this.certificate = certificate.toAbsolutePath();
        this.key = secrets.path("server.key").toAbsolutePath();
        this.access = folder.resolve("pg_hba.conf").toAbsolutePath();
        Files.createDirectories(folder);
        Files.writeString(access, """
                local   all postgres trust
                host    all postgres 127.0.0.1/32 trust
                host    all postgres ::1/128 trust
                hostssl all %1$s 127.0.0.1/32 scram-sha-256
                hostssl all %1$s ::1/128 scram-sha-256
                """.formatted(READER), UTF_8);
    }

    int port() {
        return port;
    }

    /** Starts it, at the port it had before if it had one; where it runs nothing happens. */
    void start() throws IOException {
        if (server.isPresent()) {
            return;
        }
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("hba_file", access.toString())
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificate.toString())
                .setServerConfig("ssl_key_file", key.toString())
                .setServerConfig("password_encryption", "scram-sha-256")
                // What is in it can be made again, so nothing waits for the disk.
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off");
        EmbeddedPostgres started = builder.start();
        server = Optional.of(started);
        port = started.getPort();
    }

    void stop() throws IOException {
        if (server.isPresent()) {
            server.orElseThrow().close();
            server = Optional.empty();
        }
    }

    /** Makes the role and the databases, empty. */
    List<TrustDatabase> create(String password) throws IOException {
        TrustDatabase system = database("postgres", Transport.EHR_DATABASE);
        // The password is hexadecimal digits of ours: nothing in it ends a literal.
        system.execute(
                "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(READER, password),
                "ALTER ROLE %s SET default_transaction_read_only = on".formatted(READER),
                "CREATE DATABASE ehr",
                "CREATE DATABASE urgent_care");
        List<TrustDatabase> databases = List.of(
                database("ehr", Transport.EHR_DATABASE), database("urgent_care", Transport.URGENT_CARE_DATABASE));
        for (TrustDatabase each : databases) {
            each.define(READER);
        }
        return databases;
    }

    private TrustDatabase database(String name, Transport transport) {
        return new TrustDatabase(
                name,
                transport,
                () -> server.orElseThrow(() -> new java.sql.SQLException("the server is stopped"))
                        .getDatabase("postgres", name)
                        .getConnection());
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
