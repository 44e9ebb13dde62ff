package uk.bevan.simulator.systems;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import uk.bevan.simulator.trust.FaultLedger;
import uk.bevan.simulator.trust.Feed;
import uk.bevan.simulator.trust.Northshire;
import uk.bevan.simulator.trust.Transport;

/** Writes the Trust's months as files: what its systems would hold, without any server. */
public final class TrustFiles {
    private TrustFiles() {}

    /**
     * Writes {@code postgresql/DATABASE/TABLE.csv}, {@code sftp/…}, {@code s3/northshire/…}, {@code companions/…} and
     * {@code ledger.csv} into a folder, which is made if need be; files of the same names are replaced.
     *
     * @return what was delivered and what was wrong with it
     * @throws IOException if a file cannot be written
     */
    public static FaultLedger write(Northshire trust, Path folder) throws IOException {
        requireNonNull(trust, "trust is null");
        requireNonNull(folder, "folder is null");
        Path objects = folder.resolve("s3").resolve(TrustFolder.BUCKET);
        TrustFolder files = new TrustFolder(trust, folder, objects);
        files.writeSurroundings();
        SiteWorkbook.write(objects.resolve(TrustFolder.WORKBOOK), trust.sites());
        FaultLedger ledger;
        try (Tables tables = new Tables(folder.resolve("postgresql"))) {
            ledger = trust.months((feed, day, cells) -> {
                if (feed.inDatabase()) {
                    tables.row(feed, cells);
                } else {
                    files.row(feed, day, cells);
                }
            });
        }
        files.finish(trust.simulation().firstDay(), trust.simulation().asOf());
        files.writeLedger(ledger);
        return ledger;
    }

    private static final class Tables implements AutoCloseable {
        private final Path folder;
        private final Map<Feed, Writer> writers = new EnumMap<>(Feed.class);
        private final StringBuilder line = new StringBuilder();

        Tables(Path folder) throws IOException {
            this.folder = folder;
            for (Feed feed : Feed.values()) {
                if (feed.inDatabase()) {
                    open(feed);
                }
            }
        }

        private void open(Feed feed) throws IOException {
            String database = feed.transport() == Transport.EHR_DATABASE ? "ehr" : "urgent_care";
            Path path = folder.resolve(database).resolve(feed.tableName() + ".csv");
            Files.createDirectories(path.toAbsolutePath().getParent());
            writers.put(feed, Files.newBufferedWriter(path, UTF_8));
            row(feed, feed.columns());
        }

        void row(Feed feed, java.util.List<String> cells) throws IOException {
            line.setLength(0);
            CsvText.add(line, cells);
            Writer writer = writers.get(feed);
            if (writer != null) {
                writer.append(line);
            }
        }

        @Override
        public void close() throws IOException {
            for (Writer writer : writers.values()) {
                writer.close();
            }
        }
    }
}
