package uk.bevan.simulator;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * All that one simulation wrote.
 *
 * @param folder the folder that holds the files
 * @param files every file, in the order written
 * @param totals what each month's prescribing file adds up to, in order of month
 */
public record SimulatedFiles(Path folder, List<SimulatedFile> files, List<MonthTotals> totals) {
    /** Keeps copies of the lists. */
    public SimulatedFiles {
        requireNonNull(folder, "folder is null");
        files = List.copyOf(files);
        totals = List.copyOf(totals);
    }

    /** The size of all files together, in bytes. */
    public long bytes() {
        return files.stream().mapToLong(SimulatedFile::bytes).sum();
    }
}
