package uk.bevan.cli;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import uk.bevan.lake.LondonTime;
import uk.bevan.lake.Publication;
import uk.bevan.lake.QuarantineRecord;
import uk.bevan.lake.RunRecord;
import uk.bevan.pipeline.DatasetStatus;
import uk.bevan.pipeline.Platform;
import uk.bevan.sources.SourceStatus;

/** Says what is fresh, what failed and why. */
@Command(
        name = "status",
        description = "Say what is published, what has landed, what failed and why.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final int SHOWN = 3;

    private final Terminal terminal;

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Platform platform = Platform.openForReading(workspace.folder())) {
            Optional<Publication> current = platform.lake().publications().current();
            List<DatasetStatus> datasets = DatasetStatus.of(platform.lake());
            List<RunRecord> runs = platform.lake().ledger().runs(1);
            List<SourceStatus> sources = SourceStatus.of(
                    platform.lake(),
                    platform.settings().sources(),
                    LocalDate.now(LondonTime.clock()).minusDays(1));
            List<QuarantineRecord> quarantined = newest(platform.lake().ledger().quarantined());
            List<Unfinished> unfinished = Unfinished.of(platform, workspace.repeated());
            if (workspace.json()) {
                Map<String, Object> json = new LinkedHashMap<>();
                current.ifPresent(publication -> json.put("publication", publication.id()));
                json.put("datasets", datasets.stream().map(StatusCommand::json).toList());
                if (!sources.isEmpty()) {
                    json.put(
                            "sources", sources.stream().map(StatusCommand::json).toList());
                }
                runs.forEach(run -> json.put("last_run", Map.of("run", run.id(), "status", Human.word(run.status()))));
                json.put(
                        "quarantined",
                        quarantined.stream().map(StatusCommand::json).toList());
                json.put("unfinished", unfinished.stream().map(Unfinished::json).toList());
                terminal.json(json);
            } else {
                lines(current, datasets, runs, quarantined, sources, unfinished);
            }
            return ExitCode.DONE.code();
        }
    }

    private void lines(
            Optional<Publication> current,
            List<DatasetStatus> datasets,
            List<RunRecord> runs,
            List<QuarantineRecord> quarantined,
            List<SourceStatus> sources,
            List<Unfinished> unfinished) {
        terminal.line(current.map(publication ->
                        "Published: %s, at %s".formatted(publication.id(), Human.moment(publication.createdAt())))
                .orElse("Nothing is published yet"));
        current.ifPresent(publication -> publication.tables().entrySet().stream()
                .filter(entry -> entry.getValue().stale())
                .forEach(entry -> terminal.line("  stale: %s", entry.getKey())));
        runs.forEach(run -> terminal.line(
                "Last run: %s, %s, %s%s",
                run.id(),
                run.command(),
                Human.word(run.status()),
                run.error().map(error -> ": " + error).orElse("")));
        terminal.line("");
        terminal.table(
                List.of("dataset", "table", "periods", "from", "until", "deliveries", "rows", "rejected or withheld"),
                datasets.stream()
                        .map(status -> List.of(
                                status.dataset(),
                                status.contract(),
                                Human.count(status.periods()),
                                status.from().toString(),
                                status.until().toString(),
                                Human.count(status.deliveries()),
                                Human.count(status.rows()),
                                Human.count(status.rejected())))
                        .toList());
        if (!sources.isEmpty()) {
            terminal.line("");
            terminal.table(
                    List.of("group", "source", "table", "reached", "state"),
                    sources.stream()
                            .map(status -> List.of(
                                    status.group(),
                                    status.source(),
                                    status.contract(),
                                    status.reached().map(Object::toString).orElse("nothing"),
                                    status.words()))
                            .toList());
        }
        quarantine(quarantined);
        if (!unfinished.isEmpty()) {
            unfinished.forEach(each -> terminal.line("Unfinished: %s", each.what()));
            unfinished.stream().map(Unfinished::next).distinct().forEach(next -> terminal.line("Next: %s", next));
            return;
        }
        terminal.line(
                datasets.isEmpty()
                        ? "Next: put files in the inbox, then  bevan run%s"
                        : "Next: bevan run%s  lands, builds, checks and publishes what is new",
                workspace.repeated());
    }

    /** Files that were set aside, each once with its newest reason; the list is of what was met, landed since or not. */
    private static List<QuarantineRecord> newest(List<QuarantineRecord> newestFirst) {
        Set<String> seen = new HashSet<>();
        return newestFirst.stream().filter(record -> seen.add(record.file())).toList();
    }

    private void quarantine(List<QuarantineRecord> quarantined) {
        if (quarantined.isEmpty()) {
            return;
        }
        terminal.line("Set aside so far: %s", Human.count(quarantined.size(), "file", "files"));
        quarantined.stream()
                .limit(SHOWN)
                .forEach(record -> terminal.line("  %s: %s", Human.moment(record.at()), record.reason()));
    }

    private static Map<String, Object> json(SourceStatus status) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("group", status.group());
        json.put("source", status.source());
        json.put("contract", status.contract());
        status.reached().ifPresent(date -> json.put("reached", date.toString()));
        json.put("waiting", status.waiting());
        status.waitsFor().ifPresent(date -> json.put("waits_for", date.toString()));
        json.put(
                "missing",
                status.missing().days().stream().map(Object::toString).toList());
        json.put("state", status.words());
        return json;
    }

    private static Map<String, Object> json(QuarantineRecord record) {
        return Map.of(
                "file",
                record.file(),
                "reason",
                record.reason(),
                "run",
                record.runId(),
                "at",
                record.at().toString());
    }

    private static Map<String, Object> json(DatasetStatus status) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dataset", status.dataset());
        json.put("contract", status.contract());
        json.put("periods", status.periods());
        json.put("from", status.from().toString());
        json.put("until", status.until().toString());
        json.put("deliveries", status.deliveries());
        json.put("rows", status.rows());
        json.put("rejected", status.rejected());
        return json;
    }
}
