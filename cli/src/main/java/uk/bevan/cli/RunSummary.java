package uk.bevan.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.bevan.lake.Publication;
import uk.bevan.lake.PublishedTable;
import uk.bevan.lake.TableName;
import uk.bevan.pipeline.BuildReport;
import uk.bevan.pipeline.RunReport;
import uk.bevan.sources.FileOutcome;
import uk.bevan.sources.FileOutcome.Status;
import uk.bevan.sources.IngestReport;

/** What a run did, in lines for people and as JSON for machines: what changed, where, and what to do next. */
final class RunSummary {
    private static final TableName MONTHS = TableName.of("gold.fct_prescribing_practice_month");

    private final RunReport report;
    private final String workspaceOption;

    RunSummary(RunReport report, String workspaceOption) {
        this.report = report;
        this.workspaceOption = workspaceOption;
    }

    /** Files that were not recognised or are in quarantine. */
    static long leftOut(RunReport report) {
        return report.ingested().stream()
                .flatMap(ingest -> ingest.outcomes().stream())
                .filter(outcome -> outcome.status() == Status.QUARANTINED || outcome.status() == Status.NOT_RECOGNISED)
                .count();
    }

    /** Whether nothing came of it. */
    static boolean idle(RunReport report) {
        return report.ingested().stream().noneMatch(IngestReport::landedAny)
                && report.built().map(built -> built.changed() == 0).orElse(true)
                && report.gone().dropped().isEmpty()
                && report.publication().isEmpty();
    }

    private static List<FileOutcome> landed(RunReport report) {
        return report.ingested().stream()
                .flatMap(ingest -> ingest.outcomes().stream())
                .filter(outcome -> outcome.status() == Status.LANDED)
                .toList();
    }

    void lines(Terminal terminal) {
        report.ingested().ifPresent(ingest -> {
            // Where sources were read and no file lay anywhere, a count of files would say that nothing landed.
            if (ingest.feeds().isEmpty() || !ingest.outcomes().isEmpty()) {
                ingested(terminal, ingest.outcomes());
            }
            FeedLines.print(terminal, ingest.feeds(), report.rehearsal());
        });
        report.built().filter(built -> !built.tables().isEmpty()).ifPresent(built -> built(terminal, built));
        report.checked()
                .filter(checked -> !checked.results().isEmpty())
                .ifPresent(checked -> CheckLines.print(terminal, checked));
        if (report.blocked()) {
            CheckLines.delivered(terminal, landed(report));
            String areas =
                    String.join(", ", report.blockedAreas().stream().sorted().toList());
            terminal.line(
                    report.publication().isPresent()
                            ? "Held back by the gate: %s. What was published of it before stays, marked stale; the"
                                    + " rest went on."
                            : "Not published: %s held back by the gate. The last publication is untouched.",
                    areas);
        }
        report.publication()
                .ifPresent(publication -> terminal.line(
                        "Published %s: %s, %s rows",
                        publication.id(),
                        Human.count(publication.tables().size(), "table", "tables"),
                        Human.count(publication.tables().values().stream()
                                .mapToLong(table -> table.rows())
                                .sum())));
        GoneLines.print(terminal, report.gone(), report.rehearsal());
        if (report.rehearsal()) {
            terminal.line("Dry run: nothing was written.");
            terminal.line("Next: the same command without --dry-run");
            return;
        }
        if (idle(report)) {
            terminal.line("Nothing new: nothing was written.");
        }
        terminal.line("Run %s took %s", report.runId(), Human.time(report.took()));
        terminal.line("Next: %s", next());
    }

    private String next() {
        if (report.sourceFailed()) {
            return "mend what failed, then  bevan run%s  goes on where it stopped".formatted(workspaceOption);
        }
        if (report.blocked()) {
            return "mend what the checks found, then  bevan run" + workspaceOption;
        }
        return report.publication()
                .flatMap(RunSummary::question)
                .map(question -> "bevan query%s \"%s\"".formatted(workspaceOption, question))
                .orElse("bevan status" + workspaceOption);
    }

    /** Something that what was published can answer. */
    private static Optional<String> question(Publication publication) {
        PublishedTable months = publication.tables().get(MONTHS);
        if (months != null && months.rows() > 0) {
            return Optional.of("SELECT month, sum(items) AS items FROM %s GROUP BY month".formatted(MONTHS));
        }
        return publication.tables().entrySet().stream()
                .filter(table -> table.getKey().layer().equals("silver"))
                .max(Comparator.comparingLong(table -> table.getValue().rows()))
                .map(table -> "SELECT count(*) AS rows FROM %s".formatted(table.getKey()));
    }

    private void ingested(Terminal terminal, List<FileOutcome> outcomes) {
        Map<Status, List<FileOutcome>> byStatus = outcomes.stream().collect(Collectors.groupingBy(FileOutcome::status));
        List<FileOutcome> landed = byStatus.getOrDefault(Status.LANDED, List.of());
        terminal.line(
                report.rehearsal() ? "Would land %s, %s rows, %s rejected" : "Landed %s, %s rows, %s rejected",
                Human.count(landed.size(), "delivery", "deliveries"),
                Human.count(landed.stream().mapToLong(FileOutcome::rowsLanded).sum()),
                Human.count(landed.stream().mapToLong(FileOutcome::rowsRejected).sum()));
        landed.stream()
                .filter(outcome ->
                        outcome.reason().isPresent() || outcome.restatement().isPresent())
                .forEach(outcome -> note(terminal, outcome));
        int already = byStatus.getOrDefault(Status.ALREADY_LANDED, List.of()).size();
        if (already > 0) {
            terminal.line("Already landed before: %s", Human.count(already, "file", "files"));
        }
        int outside = byStatus.getOrDefault(Status.OUTSIDE_RANGE, List.of()).size();
        if (outside > 0) {
            terminal.line("Of other months, left alone: %s", Human.count(outside, "file", "files"));
        }
        leftOut(terminal, "In quarantine", byStatus.getOrDefault(Status.QUARANTINED, List.of()));
        leftOut(terminal, "Not recognised", byStatus.getOrDefault(Status.NOT_RECOGNISED, List.of()));
    }

    private static void note(Terminal terminal, FileOutcome outcome) {
        outcome.reason().ifPresent(reason -> terminal.line("  %s", CheckLines.named(outcome.shownName(), reason)));
        outcome.restatement()
                .ifPresent(diff -> terminal.line("  %s: %s", outcome.shownName(), RestatementText.of(diff)));
    }

    private static void leftOut(Terminal terminal, String heading, List<FileOutcome> outcomes) {
        if (!outcomes.isEmpty()) {
            terminal.line("%s: %s", heading, Human.count(outcomes.size(), "file", "files"));
            outcomes.forEach(outcome -> terminal.line(
                    "  %s",
                    CheckLines.named(outcome.shownName(), outcome.reason().orElse(""))));
        }
    }

    private void built(Terminal terminal, BuildReport built) {
        if (report.rehearsal()) {
            built.tables().stream()
                    .filter(BuildReport.Built::changed)
                    .forEach(table -> terminal.line("  would build %s: %s", table.table(), table.reason()));
            return;
        }
        long rebuilt = built.tables().stream()
                .filter(table -> table.rows().isPresent())
                .count();
        terminal.line(
                "Built %s of %s, %s changed, in %s",
                Human.count(rebuilt),
                Human.count(built.tables().size(), "table", "tables"),
                Human.count(built.changed()),
                Human.time(built.took()));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", report.runId());
        report.ingested()
                .ifPresent(ingest -> json.put(
                        "files",
                        ingest.outcomes().stream().map(RunSummary::file).toList()));
        report.ingested()
                .filter(ingest -> !ingest.feeds().isEmpty())
                .ifPresent(ingest -> json.put(
                        "feeds", ingest.feeds().stream().map(FeedLines::json).toList()));
        report.built()
                .ifPresent(built -> json.put(
                        "tables", built.tables().stream().map(RunSummary::table).toList()));
        report.checked()
                .ifPresent(checked -> json.put(
                        "checks",
                        checked.results().stream().map(CheckLines::json).toList()));
        json.put("blocked_areas", report.blockedAreas().stream().sorted().toList());
        report.publication().ifPresent(publication -> json.put("publication", publication.id()));
        GoneLines.json(json, report.gone());
        json.put("seconds", report.took().toMillis() / 1_000.0);
        return json;
    }

    private static Map<String, Object> file(FileOutcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", outcome.file().toString());
        outcome.entry().ifPresent(entry -> json.put("entry", entry));
        json.put("status", Human.word(outcome.status()));
        outcome.contract().ifPresent(contract -> json.put("contract", contract));
        outcome.layout().ifPresent(layout -> json.put("layout", layout));
        json.put("periods", outcome.periods().stream().map(Object::toString).toList());
        json.put("release", outcome.release());
        json.put("rows_in", outcome.rowsIn());
        json.put("rows_landed", outcome.rowsLanded());
        json.put("rows_rejected", outcome.rowsRejected());
        json.put("sha256", outcome.contentHash());
        outcome.deliveryId().ifPresent(id -> json.put("delivery", id));
        outcome.reason().ifPresent(reason -> json.put("reason", reason));
        outcome.restatement().ifPresent(diff -> json.put("restatement", RestatementText.of(diff)));
        return json;
    }

    private static Map<String, Object> table(BuildReport.Built built) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", built.table().toString());
        built.rows().ifPresent(rows -> json.put("rows_written", rows));
        json.put("changed", built.changed());
        json.put("reason", built.reason());
        return json;
    }
}
