package uk.bevan.pipeline;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.bevan.sources.DateRange;
import uk.bevan.sources.MonthRange;

/**
 * What a run is asked to do.
 *
 * @param command the verb, for the ledger
 * @param arguments what was typed, for the ledger
 * @param stages which of the four it goes through, in their order
 * @param paths files and folders to ingest; empty: the workspace's inbox
 * @param period the month of files whose layout carries none
 * @param months months to land; files of other months are left alone
 * @param dates business dates to read from source systems
 * @param strict whether a deviation from a schema, or a file in quarantine, is a failure
 * @param everything whether tables are rebuilt and checked although nothing changed
 * @param dryRun whether nothing is written: files are recognised and validated, and what would be built is said
 */
public record RunRequest(
        String command,
        List<String> arguments,
        Set<Stage> stages,
        List<Path> paths,
        Optional<YearMonth> period,
        MonthRange months,
        DateRange dates,
        boolean strict,
        boolean everything,
        boolean dryRun) {
    public RunRequest {
        arguments = List.copyOf(arguments);
        stages = Set.copyOf(stages);
        paths = List.copyOf(paths);
    }

    /** A request for what is due of source systems. */
    public RunRequest(
            String command,
            List<String> arguments,
            Set<Stage> stages,
            List<Path> paths,
            Optional<YearMonth> period,
            MonthRange months,
            boolean strict,
            boolean everything,
            boolean dryRun) {
        this(command, arguments, stages, paths, period, months, DateRange.DUE, strict, everything, dryRun);
    }

    /** The four parts of a run. */
    public enum Stage {
        INGEST,
        BUILD,
        CHECK,
        PUBLISH
    }
}
