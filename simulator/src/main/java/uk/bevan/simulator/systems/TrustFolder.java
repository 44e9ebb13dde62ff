package uk.bevan.simulator.systems;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import uk.bevan.simulator.trust.FaultLedger;
import uk.bevan.simulator.trust.Feed;
import uk.bevan.simulator.trust.Northshire;
import uk.bevan.simulator.trust.TrustSimulation;

/** What of the Trust lies in files, whether servers hand them out or not. */
final class TrustFolder {
    static final String BUCKET = "northshire";
    static final String WORKBOOK = "providers/sites_and_services_master.xlsx";

    private final Northshire trust;
    private final Path folder;
    private final NightlyFiles appointments;
    private final NightlyFiles diagnostics;

    /**
     * @param objects where objects of the bucket are made
     */
    TrustFolder(Northshire trust, Path folder, Path objects) {
        this.trust = trust;
        this.folder = folder;
        this.appointments =
                new NightlyFiles(trust, Feed.APPOINTMENTS, sftpRoot().resolve("outbound/appointments"));
        this.diagnostics = new NightlyFiles(trust, Feed.DIAGNOSTICS, objects.resolve("diagnostics"));
    }

    Path sftpRoot() {
        return folder.resolve("sftp");
    }

    void row(Feed feed, LocalDate day, List<String> cells) throws IOException {
        if (feed == Feed.APPOINTMENTS) {
            appointments.row(day, cells);
        } else {
            diagnostics.row(day, cells);
        }
    }

    /** Finishes the files of a span; appointments become ready to fetch, each once its mark stands beside it. */
    List<NightlyFiles.Finished> finish(LocalDate from, LocalDate until) throws IOException {
        for (NightlyFiles.Finished file : appointments.finish(from, until)) {
            Path done = file.path().resolveSibling(file.path().getFileName() + ".done");
            if (!Files.exists(done)) {
                Files.createFile(done);
            }
        }
        List<NightlyFiles.Finished> exports = diagnostics.finish(from, until);
        for (NightlyFiles.Finished file : exports) {
            Sidecar.write(file);
        }
        return exports;
    }

    /** Writes what does not change: the note that all is generated, and the files of the country around. */
    void writeSurroundings() throws IOException {
        TrustSimulation simulation = trust.simulation();
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("GENERATED.md"),
                """
                # Everything in this folder is generated

                No person, name, NHS number, place, postcode or practice in it is real. NHS numbers pass their check but lie in
                ranges that were never issued.

                Made by `bevan simulate trust`; the same values give the same bytes.

                - patients: %d
                - months: %d, until %s
                - seed: %d
                - country: %d practices, seed %d

                `companions/` turns its postcodes into LSOAs and those into deprivation: put it into a workspace's inbox.
                `ledger.csv` counts what was delivered and what was wrong with it, by feed and day.
                """.formatted(
                                simulation.patients(),
                                simulation.months(),
                                simulation.asOf(),
                                simulation.seed(),
                                simulation.practices(),
                                simulation.placesSeed()),
                UTF_8);
        trust.places().writeTo(folder.resolve("companions"));
    }

    void writeLedger(FaultLedger ledger) throws IOException {
        Files.write(folder.resolve("ledger.csv"), ledger.lines(), UTF_8);
    }
}
