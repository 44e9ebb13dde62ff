package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.sources.FeedOutcome.Status;

/** A PostgreSQL server that proves who it is. */
final class PostgreSqlTlsTest {
    private static final String PASSWORD = "of-this-test-only";

    @TempDir
    private static Path certificates;

    private static EmbeddedPostgres server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        certificate("server", "localhost");
        certificate("stranger", "localhost");
        server = EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig(
                        "ssl_cert_file", certificates.resolve("server.crt").toString())
                .setServerConfig(
                        "ssl_key_file", certificates.resolve("server.key").toString())
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE visits (visit_id bigint, seen_at timestamp, attended boolean, wait_days integer, note text, updated_at timestamp)");
            statement.execute("INSERT INTO visits VALUES (1, NULL, NULL, NULL, 'safe', '2026-06-30 12:00')");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    /** A certificate signed by itself, which is so its own authority. */
    private static void certificate(String name, String host) throws Exception {
        Path store = certificates.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "SAN=dns:" + host,
                        "-ext",
                        "BC=ca:true",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(certificates.resolve(name + ".log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        pem(name + ".crt", "CERTIFICATE", keys.getCertificate(name).getEncoded());
        pem(
                name + ".key",
                "PRIVATE KEY",
                keys.getKey(name, PASSWORD.toCharArray()).getEncoded());
        Files.setPosixFilePermissions(
                certificates.resolve(name + ".key"), PosixFilePermissions.fromString("rw-------"));
    }

    private static void pem(String file, String kind, byte[] content) throws IOException {
        String text =
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.UTF_8)).encodeToString(content);
        Files.writeString(
                certificates.resolve(file), "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, text));
    }

    private FeedOutcome run(String host, String tls, String authority) {
        try (Hospital hospital = new Hospital(folder)) {
            String yaml = """
                    - name: ehr
                      kind: postgresql
                      host: %s
                      port: %d
                      database: postgres
                      user: postgres
                      tls: %s
                      root_certificate: %s
                      entities: [%s]
                    """.formatted(host, server.getPort(), tls, certificates.resolve(authority), Hospital.VISITS);
            return hospital.run(yaml).getFirst();
        }
    }

    @Test
    void aServerWhoseCertificateIsTrustedAndNamesItIsRead() {
        FeedOutcome outcome = run("localhost", "verify-full", "server.crt");

        assertThat(outcome.status()).as(outcome.reason().orElse("")).isEqualTo(Status.LANDED);
    }

    @Test
    void aServerWithACertificateOfAStrangerIsRefused() {
        FeedOutcome outcome = run("localhost", "verify-full", "stranger.crt");

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.reason().orElseThrow()).contains("did not prove who it is");
    }

    @Test
    void aServerThatItsCertificateDoesNotNameIsRefused() {
        FeedOutcome full = run("127.0.0.1", "verify-full", "server.crt");

        assertThat(full.status()).isEqualTo(Status.FAILED);
        assertThat(full.reason().orElseThrow()).contains("did not prove who it is");
    }

    @Test
    void anAuthorityMayBeAllThatCounts() {
        FeedOutcome authority = run("127.0.0.1", "verify-ca", "server.crt");

        assertThat(authority.status()).as(authority.reason().orElse("")).isEqualTo(Status.LANDED);
    }
}
