package uk.bevan.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.bevan.identity.NhsNumber;
import uk.bevan.identity.Pseudonym;
import uk.bevan.lake.LondonTime;
import uk.bevan.pipeline.ErasureReport;
import uk.bevan.pipeline.PersonErasure;
import uk.bevan.pipeline.Platform;

/** Erases a person. */
@Command(
        name = "erase",
        description = {
            "Erase a person: from Bronze, from what is made of it, and from every publication.",
            "The person is told by a pseudonym or by an NHS number in a file, never by a number on the command line."
        },
        mixinStandardHelpOptions = true)
final class IdentityEraseCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final BufferedReader input;

    @Mixin
    private WorkspaceOptions workspace = new WorkspaceOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PSEUDONYM",
            defaultValue = "",
            description = "The pseudonym of the person's NHS number, as the column patient_pseudonym has it.")
    private String pseudonym = "";

    @Option(
            names = "--nhs-number-from",
            paramLabel = "FILE|-",
            defaultValue = "",
            description = "A file with the person's NHS number and nothing else; - reads it from standard input.")
    private String numberFrom = "";

    @Option(
            names = "--unfinished",
            description = "Finish erasures that were cut short or held back; bevan status names them. Takes no person.")
    private boolean unfinished;

    @Option(names = "--dry-run", description = "Say how many rows of which tables would go; change nothing.")
    private boolean dryRun;

    IdentityEraseCommand(Terminal terminal, BufferedReader input) {
        this.terminal = terminal;
        this.input = input;
    }

    @Override
    public Integer call() {
        if (unfinished) {
            return finish();
        }
        if (pseudonym.isEmpty() == numberFrom.isEmpty()) {
            throw new WrongUseException(
                    "Whom? Give either the person's pseudonym or --nhs-number-from with a file that holds the NHS number. Nothing was changed");
        }
        Optional<NhsNumber> number = numberFrom.isEmpty() ? Optional.empty() : Optional.of(number());
        Optional<Pseudonym> given = Pseudonym.read(pseudonym);
        if (number.isEmpty() && given.isEmpty()) {
            throw new WrongUseException(
                    "A pseudonym has %d letters a to z and digits 2 to 7; this has %d characters. Nothing was changed. An NHS number is not given on the command line, where others of this machine see it: write it to a file that only you may read and use --nhs-number-from"
                            .formatted(Pseudonym.LENGTH, pseudonym.length()));
        }
        try (Platform platform = Platform.openForWriting(workspace.folder(), "bevan identity erase")) {
            PersonErasure erasure = new PersonErasure(platform, terminal::progress, LondonTime.clock());
            Pseudonym person = given.orElseGet(() -> erasure.pseudonymiser().of(number.orElseThrow()));
            ErasureReport report =
                    dryRun ? erasure.rehearse(person) : erasure.erase(person, System.getProperty("user.name", ""));
            return answer(report);
        }
    }

    private int finish() {
        if (!pseudonym.isEmpty() || !numberFrom.isEmpty() || dryRun) {
            throw new WrongUseException(
                    "--unfinished finishes what was begun, whoever it was about: give it without a person and without --dry-run; bevan status says what is unfinished. Nothing was changed");
        }
        try (Platform platform = Platform.openForWriting(workspace.folder(), "bevan identity erase")) {
            return answer(new PersonErasure(platform, terminal::progress, LondonTime.clock()).finish());
        }
    }

    private int answer(ErasureReport report) {
        terminal.progressDone();
        if (workspace.json()) {
            terminal.json(json(report));
        } else {
            lines(report);
        }
        return (report.held().isEmpty() ? ExitCode.DONE : ExitCode.GATE_BLOCKED).code();
    }

    private NhsNumber number() {
        String where = numberFrom.equals("-") ? "Standard input" : numberFrom;
        try {
            String text = numberFrom.equals("-")
                    ? Optional.ofNullable(input.readLine()).orElse("")
                    : Files.readString(Path.of(numberFrom), StandardCharsets.UTF_8);
            return switch (NhsNumber.read(text.strip())) {
                case NhsNumber.Valid(NhsNumber number) -> number;
                case NhsNumber.Invalid(NhsNumber.Reason reason) ->
                    throw new WrongUseException(
                            "%s does not hold one NHS number and nothing else: what stands there %s (value withheld). Nothing was changed"
                                    .formatted(where, reason.words()));
            };
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s. Nothing was changed".formatted(where), e);
        }
    }

    private Map<String, Object> json(ErasureReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dry_run", dryRun);
        json.put("erasure", report.erasureId().orElse(""));
        Map<String, Long> rows = new TreeMap<>();
        report.rows().forEach((table, count) -> rows.put(table.toString(), count));
        json.put("rows", rows);
        json.put("publication", report.publication().orElse(""));
        json.put("retired", report.retired());
        json.put("blocked", report.blocked().stream().sorted().toList());
        GoneLines.json(json, report.gone());
        json.put("held", report.held());
        json.put("finished", report.erasureId().isPresent() && report.held().isEmpty());
        return json;
    }

    private void lines(ErasureReport report) {
        if (unfinished && report.erasureId().isEmpty()) {
            terminal.line("No erasure is unfinished. Nothing was changed.");
            terminal.line("Next: bevan status%s", workspace.repeated());
            return;
        }
        if (report.rows().isEmpty() && report.erasureId().isEmpty()) {
            terminal.line("No row of Bronze is about this person under the key of bevan.yaml. Nothing was changed.");
            terminal.line(
                    "Next: look whether the pseudonym is that of the NHS number; a person who never landed needs no erasing.");
            return;
        }
        new TreeMap<>(report.rows())
                .forEach((table, count) -> terminal.line("  %s  %s", table, Human.count(count, "row", "rows")));
        if (dryRun) {
            terminal.line(
                    "%s would go, and every publication that holds them would be retired. Nothing was changed.",
                    Human.count(report.count(), "row of Bronze", "rows of Bronze"));
            terminal.line("Next: the same command without --dry-run. It cannot be undone.");
            return;
        }
        terminal.line(
                "%s gone. Whatever comes again about this person is withheld at the door.",
                Human.count(report.count(), "row of Bronze is", "rows of Bronze are"));
        report.publication().ifPresent(id -> terminal.line("Published %s without the person.", id));
        if (!report.retired().isEmpty()) {
            terminal.line("Retired, because they held the person: %s", String.join(", ", report.retired()));
        }
        GoneLines.print(terminal, report.gone(), false);
        if (!report.held().isEmpty()) {
            unfinished(report);
            return;
        }
        terminal.line(
                "Nothing in this workspace holds the person any more; what is kept of it is %s in the ledger.",
                report.erasureId().orElse(""));
        terminal.line(
                "Not reached: backups taken before, exports and packs handed out, files in the inbox, the source itself.");
        terminal.line("Next: bevan backup FOLDER%s, then destroy the backups from before", workspace.repeated());
    }

    private void unfinished(ErasureReport report) {
        terminal.line("Not finished: still held in %s.", String.join(", ", report.held()));
        if (!report.blocked().isEmpty()) {
            terminal.line(
                    "The gate holds back %s, so that readers keep what was published before, and what readers see is not taken away.",
                    String.join(", ", report.blocked().stream().sorted().toList()));
        }
        if (report.gone().kept().keySet().stream()
                .anyMatch(table -> report.held().contains(table.toString()))) {
            terminal.line(
                    "What no model makes any more is held by earlier publications: with  publications: {keep: 1}  in bevan.yaml,  bevan publish%s  retires them.",
                    workspace.repeated());
        }
        terminal.line(
                "Next: bevan status%1$s, mend it, then  bevan identity erase --unfinished%1$s", workspace.repeated());
    }
}
