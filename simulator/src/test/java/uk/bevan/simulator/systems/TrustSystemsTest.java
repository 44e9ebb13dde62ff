package uk.bevan.simulator.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import uk.bevan.simulator.systems.TrustSystems.Part;
import uk.bevan.simulator.trust.FaultLedger;
import uk.bevan.simulator.trust.Feed;
import uk.bevan.simulator.trust.Identity;
import uk.bevan.simulator.trust.Northshire;
import uk.bevan.simulator.trust.TrustSimulation;

/** Real servers, reached as anybody else would reach them: by what the sources part and the secrets say. */
final class TrustSystemsTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);

    @TempDir
    private static Path parent;

    private static Path folder;
    private static TrustSystems systems;

    @BeforeAll
    static void start() throws IOException {
        folder = parent.resolve("trust");
        systems = TrustSystems.start(Northshire.of(TrustSimulation.of(600, 2, AS_OF, 42)), folder);
    }

    @AfterAll
    static void stop() throws IOException {
        systems.close();
    }

    @Test
    void tablesHoldWhatTheLedgerCountsAndTheReaderOnlyReads() throws Exception {
        for (Feed feed : Feed.values()) {
            if (feed.inDatabase() && systems.lastDay().equals(AS_OF)) {
                assertThat(count(feed))
                        .as("rows of %s", feed)
                        .isEqualTo(systems.ledger().rows(feed));
            }
        }
        assertThatThrownBy(() -> execute("ehr", "verify-full", "DELETE FROM encounters"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("read-only");
    }

    @Test
    void nobodyComesInWithoutEncryption() {
        assertThatThrownBy(() -> execute("ehr", "disable", "SELECT 1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no encryption");
    }

    @Test
    void aDayComesOutOfAllOfThemAtOnce() throws Exception {
        LocalDate day = systems.lastDay().plusDays(1);
        String date = day.toString().replace("-", "");
        long before = count(Feed.ENCOUNTERS);

        FaultLedger released = systems.release();

        assertThat(count(Feed.ENCOUNTERS)).isGreaterThan(before);
        assertThat(number("ehr", "SELECT count(*) FROM load_log WHERE business_date = DATE '" + day + "'"))
                .isOne();
        assertThat(number("urgent_care", "SELECT count(*) FROM load_log WHERE business_date = DATE '" + day + "'"))
                .isOne();
        assertThat(appointmentFiles()).contains(date + "_appointments.csv", date + "_appointments.csv.done");
        assertThat(objects())
                .contains(
                        "diagnostics/export_date=" + date + "/" + date + "_diagnostic_orders.csv",
                        "diagnostics/export_date=" + date + "/" + date + "_diagnostic_orders.csv.metadata.json",
                        "providers/sites_and_services_master.xlsx");
        assertThat(released.rows(Feed.DIAGNOSTICS, day)).isPositive();
        assertThat(systems.lastDay()).isEqualTo(day);
    }

    @Test
    void aSystemThatWasStoppedComesBackWithWhatItHeld() throws Exception {
        long before = count(Feed.REFERRALS);
        systems.stop(Part.POSTGRESQL);
        assertThatThrownBy(() -> count(Feed.REFERRALS)).isInstanceOf(SQLException.class);
        systems.restart(Part.POSTGRESQL);
        systems.stop(Part.SFTP);
        systems.restart(Part.SFTP);
        systems.stop(Part.S3);
        systems.restart(Part.S3);

        assertThat(count(Feed.REFERRALS)).isEqualTo(before);
        assertThat(appointmentFiles()).isNotEmpty();
        assertThat(objects()).isNotEmpty();
    }

    @Test
    void noSecretStandsInTheSourcesPart() throws IOException {
        String sources = Files.readString(folder.resolve("sources.yaml"));

        assertThat(sources).isEqualTo(systems.sources()).contains("secrets/reader_password'", "secrets/pseudonym.key'");
        for (String secret : List.of("reader_password", "s3_access", "s3_secret")) {
            assertThat(sources)
                    .doesNotContain(Files.readString(folder.resolve("secrets").resolve(secret)));
        }
    }

    @Test
    void whoHasNoOptOutStandsInAListThatOnlyItsOwnerReads() throws IOException {
        Path list = folder.resolve("secrets/cleared.dat");

        assertThat(Files.readAllLines(list))
                .isEqualTo(systems.trust()
                        .cleared(systems.lastDay())
                        .map(number -> number + ",")
                        .toList());
        assertThat(Files.getPosixFilePermissions(list)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(systems.sources()).contains("  cleared: 'file:" + list + "'");
        Set<String> cleared = systems.trust().cleared(systems.lastDay()).collect(Collectors.toSet());
        assertThat(systems.trust().identities().filter(Identity::optedOut))
                .hasSizeBetween(600 * 3 / 100, 600 * 7 / 100)
                .noneMatch(person -> cleared.contains(person.nhsNumber()));
        assertThat(systems.trust()
                        .identities()
                        .filter(person ->
                                !person.optedOut() && person.recorded().equals(person.nhsNumber())))
                .allMatch(person -> cleared.contains(person.nhsNumber()));
        assertThat(systems.trust().cleared(AS_OF.plusDays(61)).count())
                .as("numbers put right since are asked about")
                .isGreaterThan(systems.trust().cleared(AS_OF).count());
    }

    @Test
    void aFolderOfSomethingElseIsLeftAlone() throws IOException {
        Path other = Files.createDirectories(parent.resolve("other"));
        Files.writeString(other.resolve("thesis.txt"), "precious");

        assertThatThrownBy(() -> TrustSystems.start(systems.trust(), other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("thesis.txt")
                .hasMessageContaining("Nothing was changed");
        assertThat(other.resolve("thesis.txt")).hasContent("precious");
    }

    private static long count(Feed feed) throws Exception {
        String database = feed == Feed.URGENT_CARE_LOGS ? "urgent_care" : "ehr";
        return number(database, "SELECT count(*) FROM " + feed.tableName());
    }

    private static long number(String database, String sql) throws Exception {
        try (Connection connection = connect(database, "verify-full");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void execute(String database, String tls, String sql) throws Exception {
        try (Connection connection = connect(database, tls);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String database, String tls) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("user", "bevan_reader");
        properties.setProperty("password", Files.readString(folder.resolve("secrets/reader_password")));
        properties.setProperty("sslmode", tls);
        properties.setProperty("sslrootcert", folder.resolve("server.crt").toString());
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:%s/%s".formatted(port("kind: postgresql"), database), properties);
    }

    /** The port of the first source after a text in the sources part. */
    private static int port(String after) {
        String text = systems.sources();
        Matcher matcher = Pattern.compile("port: (\\d+)|endpoint: http://127.0.0.1:(\\d+)")
                .matcher(text.substring(text.indexOf(after)));
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }

    private static List<String> appointmentFiles() throws Exception {
        List<String> names = new ArrayList<>();
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.start();
            try (ClientSession session = client.connect("bevan", "127.0.0.1", port("kind: sftp"))
                    .verify(10_000)
                    .getSession()) {
                new FileKeyPairProvider(folder.resolve("secrets/sftp_key"))
                        .loadKeys(session)
                        .forEach(session::addPublicKeyIdentity);
                session.auth().verify(10_000);
                try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
                    sftp.readDir("/outbound/appointments").forEach(entry -> names.add(entry.getFilename()));
                }
            }
        }
        return names;
    }

    private static List<String> objects() throws IOException {
        try (S3Client client = S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port("kind: s3")))
                .forcePathStyle(true)
                .region(Region.EU_WEST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        Files.readString(folder.resolve("secrets/s3_access")),
                        Files.readString(folder.resolve("secrets/s3_secret")))))
                .build()) {
            return client.listObjectsV2Paginator(request -> request.bucket("northshire")).contents().stream()
                    .map(S3Object::key)
                    .toList();
        }
    }
}
