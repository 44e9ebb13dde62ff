package uk.bevan.cli.stats;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.bevan.statistics.IndirectRate;
import uk.bevan.statistics.StatisticsException;

@Command(
        name = "isr",
        mixinStandardHelpOptions = true,
        description = {
            "Indirectly standardised rates, or ratios with --ratio; one line per age band.",
            "Limits exact below ten events, Byar's from ten up."
        },
        footer = {
            "",
            "Example: areas.csv holds one line per area and age band",
            "  area,ageband,count,pop,refcount,refpop",
            "  Northshire,0-4,127,636,10303,50520",
            "  ...",
            "bevan stats isr areas.csv --by area --ratio --multiplier 100",
            "gives observed over expected with 100 as the reference. The reference may be a file of its own, with the",
            "same age bands in the same order: --reference england.csv."
        })
final class IsrCommand extends StatsMethod {
    private static final List<String> REFERENCE_COUNT = List.of("refcount", "reference_count");
    private static final List<String> REFERENCE_POPULATION = List.of("refpop", "reference_population");

    @Option(names = "--count", paramLabel = "COLUMN", description = "Events. Usual names are found without it.")
    private Optional<String> count = Optional.empty();

    @Option(names = "--population", paramLabel = "COLUMN", description = "People. Usual names are found without it.")
    private Optional<String> population = Optional.empty();

    @Option(names = "--reference", paramLabel = "FILE.csv", description = "A file that holds the reference.")
    private Optional<Path> reference = Optional.empty();

    @Option(names = "--reference-count", paramLabel = "COLUMN", description = "Default: refcount.")
    private Optional<String> referenceCount = Optional.empty();

    @Option(names = "--reference-population", paramLabel = "COLUMN", description = "Default: refpop.")
    private Optional<String> referencePopulation = Optional.empty();

    @Option(names = "--ratio", description = "Observed over expected instead of a rate.")
    private boolean ratio;

    @Option(names = "--multiplier", description = "The unit. Default: 100000 for rates, 100 for ratios.")
    private Optional<Double> multiplier = Optional.empty();

    @Option(names = "--blank-is-zero", description = "Read a blank count as no events; otherwise it is an error.")
    private boolean blankIsZero;

    IsrCommand(PrintWriter out) {
        super(out);
    }

    @Override
    Report report(CsvTable table) throws IOException {
        Report report = new Report("isr");
        List<String> by = by(table);
        Optional<CsvTable> own = reference.isPresent() ? Optional.of(CsvTable.read(reference.get())) : Optional.empty();
        String events = table.column("--count", count, COUNT);
        String people = table.column("--population", population, POPULATION);
        CsvTable holder = own.orElse(table);
        String referenceEvents = holder.column("--reference-count", referenceCount, REFERENCE_COUNT);
        String referencePeople = holder.column("--reference-population", referencePopulation, REFERENCE_POPULATION);
        double unit = multiplier.orElse(ratio ? 100.0 : 100_000.0);
        for (Map.Entry<List<String>, List<CsvLine>> group : table.groups(by).entrySet()) {
            List<CsvLine> lines = group.getValue();
            List<CsvLine> referenceLines = own.map(CsvTable::lines).orElse(lines);
            double confidence = confidence(table, lines);
            try {
                IndirectRate area = IndirectRate.of(
                        Arrays.stream(CsvLine.numbers(lines, events, blankIsZero))
                                .sum(),
                        CsvLine.numbers(lines, people, false),
                        CsvLine.numbers(referenceLines, referenceEvents, false),
                        CsvLine.numbers(referenceLines, referencePeople, false));
                report.row()
                        .group(by, group.getKey())
                        .number("observed", area.observed())
                        .number("expected", area.expected())
                        .number("ref_rate", area.referenceRate() * unit)
                        .estimate(ratio ? area.ratio(unit, confidence) : area.rate(unit, confidence), 1, confidence);
            } catch (StatisticsException refused) {
                throw about(group.getKey(), lines.getFirst(), refused);
            }
        }
        return report;
    }
}
