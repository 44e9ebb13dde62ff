package uk.bevan.cli.stats;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import uk.bevan.disclosure.CountTable;
import uk.bevan.disclosure.DisclosureException;
import uk.bevan.disclosure.Profile;
import uk.bevan.disclosure.ProtectedCell;
import uk.bevan.disclosure.ProtectedTable;
import uk.bevan.disclosure.Suppression;

/** Disclosure control on a CSV file of counts. */
@Command(
        name = "protect",
        mixinStandardHelpOptions = true,
        description = {
            "Protects a file of counts: small ones are hidden, others with them so that none can be worked out,",
            "and what is shown is rounded as the profile demands. Totals are made from the true counts."
        },
        footer = {
            "",
            "Example: dna.csv holds",
            "  clinic,sex,count",
            "  A,F,3",
            "  A,M,40",
            "  B,F,57",
            "  B,M,61",
            "bevan protect dna.csv --profile hes7r5 --totals clinic,sex > safe.csv",
            "writes the four counts and their totals; the 3 is *, 40 stays 40, 57 becomes 55. --explain adds a column",
            "that says why, which is for you and not for publication."
        })
public final class ProtectCommand implements Callable<Integer> {
    private final PrintWriter out;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE.csv", description = "Categories and a count on each line.")
    private @Nullable Path file;

    @Option(
            names = "--profile",
            defaultValue = "hes7r5",
            description = "open, hes7r5, midpoint6 or lt5. Default: ${DEFAULT-VALUE}.")
    private String profile = "hes7r5";

    @Option(names = "--count", paramLabel = "COLUMN", description = "The counts. Default: count.")
    private Optional<String> count = Optional.empty();

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            split = ",",
            description = "The categories. Default: all columns but the count and the derived ones.")
    private List<String> by = List.of();

    @Option(
            names = "--totals",
            paramLabel = "all|none|COLUMN",
            split = ",",
            description = "Over which categories totals are published. Default: all.")
    private List<String> totals = List.of("all");

    @Option(
            names = "--nested",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns inside each other, the smallest first, such as practice,network,board.")
    private List<String> nested = List.of();

    @Option(
            names = "--derived",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns computed from the counts; they are left out, as they would give counts away.")
    private List<String> derived = List.of();

    @Option(names = "--total-label", defaultValue = "Total", description = "Default: ${DEFAULT-VALUE}.")
    private String label = "Total";

    @Option(names = "--open-total", description = "The total of everything stays exact, as England's does.")
    private boolean openTotal;

    @Option(names = "--explain", description = "Say of each cell why it is hidden. Not for publication.")
    private boolean explain;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    /** Answers go here. */
    public ProtectCommand(PrintWriter out) {
        this.out = requireNonNull(out, "out is null");
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec command = requireNonNull(spec, "spec is null");
        PrintWriter err = command.commandLine().getErr();
        try {
            CsvTable table = CsvTable.read(requireNonNull(file, "file is null"));
            String column = table.column("--count", count, StatsMethod.COUNT);
            ProtectTable lines = new ProtectTable(dimensions(table, column));
            table.lines().forEach(line -> lines.add(line, column));
            CountTable counts = lines.build(openTotal);
            ProtectedTable published = Suppression.of(Profile.of(profile)).protect(counts);
            print(published, lines, column);
            err.printf(
                    "%d of %d cells are hidden under profile %s; nobody who adds up what is shown can work one out.%n",
                    published.hidden(), published.cells().size(), profile);
            return 0;
        } catch (CsvProblem problem) {
            if (problem.isWrongUse()) {
                throw new ParameterException(command.commandLine(), String.valueOf(problem.getMessage()), problem);
            }
            err.println(problem.getMessage());
            err.println("Nothing was written.");
            return 1;
        } catch (DisclosureException refused) {
            err.println(refused.getMessage());
            return 1;
        } finally {
            err.flush();
        }
    }

    private List<Dimension> dimensions(CsvTable table, String column) {
        List<String> left = new ArrayList<>(by.isEmpty() ? table.header() : table.columns("--by", by));
        left.remove(column);
        left.removeAll(table.columns("--derived", derived));
        List<String> chain = table.columns("--nested", nested);
        left.removeAll(chain);
        boolean all = totals.equals(List.of("all"));
        List<String> totalled = all || totals.equals(List.of("none")) ? List.of() : table.columns("--totals", totals);
        List<Dimension> dimensions = new ArrayList<>();
        if (!chain.isEmpty()) {
            requireNested(table, chain);
            dimensions.add(new Dimension(chain, all || totalled.stream().anyMatch(chain::contains), label));
        }
        for (String category : left) {
            dimensions.add(new Dimension(List.of(category), all || totalled.contains(category), label));
        }
        if (dimensions.isEmpty()) {
            throw CsvProblem.ofOptions("%s has no column of categories beside %s.".formatted(table.name(), column));
        }
        return dimensions;
    }

    private void requireNested(CsvTable table, List<String> chain) {
        for (int level = 0; level + 1 < chain.size(); level++) {
            Map<String, String> parents = new HashMap<>();
            for (CsvLine line : table.lines()) {
                String child = line.text(chain.get(level));
                String parent = line.text(chain.get(level + 1));
                String known = parents.putIfAbsent(child, parent);
                if (known != null && !known.equals(parent) && !child.equals(label)) {
                    throw CsvProblem.inFile("%s line %d: %s '%s' lies in '%s' and in '%s'; nested columns have one."
                            .formatted(table.name(), line.number(), chain.get(level), child, known, parent));
                }
            }
        }
    }

    private void print(ProtectedTable published, ProtectTable lines, String column) throws IOException {
        if (json) {
            Report report = new Report("protect " + profile);
            for (ProtectedCell cell : published.cells()) {
                ReportRow row = report.row().group(lines.columns(), lines.categories(cell.key()));
                OptionalLong shown = published.shown(cell.key());
                if (shown.isPresent()) {
                    row.count(column, shown.getAsLong());
                } else {
                    row.nothing(column);
                }
                row.text("shown", cell.shown().text());
                if (explain) {
                    row.text("account", cell.account());
                }
            }
            report.printJson(out);
            return;
        }
        CsvWriter writer = CsvWriter.builder().build(out);
        List<String> header = new ArrayList<>(lines.columns());
        header.add(published.profile() == Profile.MIDPOINT6 ? column + "_midpoint6" : column);
        if (explain) {
            header.add("account");
        }
        writer.writeRecord(header);
        for (ProtectedCell cell : published.cells()) {
            List<String> line = new ArrayList<>(lines.categories(cell.key()));
            line.add(cell.shown().text());
            if (explain) {
                line.add(cell.account());
            }
            writer.writeRecord(line);
        }
        writer.flush();
        out.flush();
    }
}
