package uk.bevan.simulator.systems;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import uk.bevan.simulator.trust.FaultLedger;
import uk.bevan.simulator.trust.Northshire;

/**
 * The Trust's systems, running on this machine's loopback address and loaded with its months. Days after them come out
 * one at a time. Everything is made anew when they start; what lay in the folder from an earlier start goes.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class TrustSystems implements AutoCloseable {
    private final Northshire trust;
    private final Path folder;
    private final Path objects;
    private final TrustFolder files;
    private final PostgresServer postgres;
    private final SftpServer sftp;
    private final S3Server s3;
    private final Secrets secrets;
    private final FaultLedger ledger = FaultLedger.empty();
    private List<TrustDatabase> databases = List.of();
    private LocalDate lastDay;

    private TrustSystems(Northshire trust, Path folder) throws IOException {
        this.trust = trust;
        this.folder = folder;
        FolderClearing.clear(folder);
        this.objects = folder.resolve("objects");
        this.files = new TrustFolder(trust, folder, objects);
        // First of all: it says whose folder this is.
        files.writeSurroundings();
        this.secrets = new Secrets(folder.resolve("secrets"));
        Path certificate = folder.resolve("server.crt");
        Certificate.make(secrets, certificate);
        this.postgres = new PostgresServer(folder.resolve("postgresql"), secrets, certificate);
        this.sftp = new SftpServer(files.sftpRoot(), secrets);
        this.s3 = new S3Server(folder.resolve("s3"), secrets);
        this.lastDay = trust.simulation().asOf();
    }

    /** One of the systems, to stop and start on its own. */
    public enum Part {
        /** Both databases. */
        POSTGRESQL,
        /** The nightly files. */
        SFTP,
        /** The bucket. */
        S3
    }

    /**
     * Starts the systems and loads the months.
     *
     * @param folder where they keep everything: {@code sources.yaml}, {@code secrets/}, {@code ledger.csv}; made if need
     *     be. A folder that holds anything but an earlier start of theirs is refused
     * @throws IOException if one does not start or cannot be loaded; those that did are stopped again
     */
    public static TrustSystems start(Northshire trust, Path folder) throws IOException {
        requireNonNull(trust, "trust is null");
        TrustSystems systems = new TrustSystems(
                trust, requireNonNull(folder, "folder is null").toAbsolutePath().normalize());
        try {
            systems.load();
            return systems;
        } catch (IOException | RuntimeException e) {
            systems.close();
            throw e;
        }
    }

    /** The Trust that they are of. */
    public Northshire trust() {
        return trust;
    }

    /** The last day that came out. */
    public LocalDate lastDay() {
        return lastDay;
    }

    /** What came out until now, and what was wrong with it. */
    public FaultLedger ledger() {
        return ledger;
    }

    /** The parts of {@code bevan.yaml} that read them, sources and identity, as in {@code sources.yaml}. */
    public String sources() {
        return SourcesPart.text(folder, postgres.port(), sftp.port(), s3.port());
    }

    /**
     * Lets the next day come out: rows in both databases, and out of them, that night's file on SFTP, that day's objects in
     * the bucket, and the list of who has no national data opt-out, asked for again.
     *
     * @return what came out and what was wrong with it
     * @throws IOException if a system cannot take it
     */
    public FaultLedger release() throws IOException {
        LocalDate day = lastDay.plusDays(1);
        DayOfTables tables = new DayOfTables(files);
        FaultLedger released = trust.day(day, tables);
        writeCleared(day);
        publish(day, day);
        for (TrustDatabase database : databases) {
            tables.change(database, day);
        }
        ledger.add(released);
        files.writeLedger(ledger);
        lastDay = day;
        return released;
    }

    /** Stops one of them, as if it broke down; what it holds stays. */
    public void stop(Part part) throws IOException {
        switch (part) {
            case POSTGRESQL -> postgres.stop();
            case SFTP -> sftp.stop();
            case S3 -> s3.stop();
        }
    }

    /** Starts one again, where it was; one that runs is left alone. */
    public void restart(Part part) throws IOException {
        switch (part) {
            case POSTGRESQL -> postgres.start();
            case SFTP -> sftp.start();
            case S3 -> s3.start();
        }
    }

    private void load() throws IOException {
        postgres.start();
        databases = postgres.create(secrets.make("reader_password"));
        secrets.makeKey(SourcesPart.PSEUDONYM_KEY);
        writeCleared(lastDay);
        sftp.start();
        sftp.writeKnownHosts(folder.resolve("known_hosts"));
        s3.start();
        Map<TrustDatabase, TrustDatabase.Loading> loads = new LinkedHashMap<>();
        try {
            for (TrustDatabase database : databases) {
                loads.put(database, database.load());
            }
            ledger.add(trust.months((feed, day, cells) -> {
                if (feed.inDatabase()) {
                    for (Map.Entry<TrustDatabase, TrustDatabase.Loading> load : loads.entrySet()) {
                        if (load.getKey().holds(feed)) {
                            load.getValue().row(feed, cells);
                        }
                    }
                } else {
                    files.row(feed, day, cells);
                }
            }));
            for (TrustDatabase.Loading load : loads.values()) {
                load.finish();
            }
        } finally {
            for (TrustDatabase.Loading load : loads.values()) {
                load.close();
            }
        }
        publishSites();
        publish(trust.simulation().firstDay(), lastDay);
        for (TrustDatabase database : databases) {
            database.execute("ANALYZE");
            database.log(lastDay);
        }
        files.writeLedger(ledger);
        Files.writeString(folder.resolve("sources.yaml"), sources(), UTF_8);
    }

    /** In the format in which the service returns it: a number to a line, a comma behind it. */
    private void writeCleared(LocalDate day) throws IOException {
        String list = trust.cleared(day).map(number -> number + ",\n").collect(Collectors.joining());
        secrets.keep(SourcesPart.CLEARED, list.getBytes(UTF_8));
    }

    private void publishSites() throws IOException {
        Path workbook = objects.resolve(TrustFolder.WORKBOOK);
        SiteWorkbook.write(workbook, trust.sites());
        try (S3Client client = s3.client()) {
            client.createBucket(request -> request.bucket(TrustFolder.BUCKET));
            S3Server.put(client, TrustFolder.WORKBOOK, workbook);
        } catch (SdkException e) {
            throw new IOException("The bucket of the simulated Trust could not be made: " + e.getMessage(), e);
        }
    }

    private void publish(LocalDate from, LocalDate until) throws IOException {
        List<NightlyFiles.Finished> exports = files.finish(from, until);
        try (S3Client client = s3.client()) {
            for (NightlyFiles.Finished export : exports) {
                Path sidecar = export.path().resolveSibling(export.path().getFileName() + Sidecar.SUFFIX);
                // The sidecar comes last: where it stands, the file is whole.
                S3Server.put(client, "diagnostics/" + export.name(), export.path());
                S3Server.put(client, "diagnostics/" + export.name() + Sidecar.SUFFIX, sidecar);
                Files.delete(export.path());
                Files.delete(sidecar);
            }
        } catch (SdkException e) {
            throw new IOException(
                    "Files of %s to %s could not be put into the bucket: %s".formatted(from, until, e.getMessage()), e);
        }
    }

    @Override
    public void close() throws IOException {
        s3.close();
        sftp.close();
        postgres.close();
    }
}
