package uk.bevan.cli.stats;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.bevan.statistics.DirectRate;
import uk.bevan.statistics.Estimate;
import uk.bevan.statistics.Outcome;
import uk.bevan.statistics.StandardPopulation;
import uk.bevan.statistics.StatisticsException;

@Command(
        name = "dsr",
        mixinStandardHelpOptions = true,
        description = "Directly standardised rates with Dobson's limits; one line per age band.",
        footer = {
            "",
            "Example: areas.csv holds 19 lines per area, ages 0-4 to 90+ in order",
            "  area,ageband,count,population",
            "  Northshire,0-4,127,636",
            "  ...",
            "bevan stats dsr areas.csv --by area",
            "weights them by the European Standard Population 2013. Another standard is a column: --weight esp1976.",
            "Repeat events of the same people: --persons f1=1,f2=2,f3=3, columns of people with so many events each."
        })
final class DsrCommand extends StatsMethod {
    private static final List<String> WEIGHT = List.of("weight", "stdpop", "standard_population", "esp2013", "esp1976");

    @Option(names = "--count", paramLabel = "COLUMN", description = "Events. Usual names are found without it.")
    private Optional<String> count = Optional.empty();

    @Option(names = "--population", paramLabel = "COLUMN", description = "People. Usual names are found without it.")
    private Optional<String> population = Optional.empty();

    @Option(
            names = "--weight",
            paramLabel = "COLUMN",
            description = "Standard population. Default: the European one of 2013, for 19 age bands in order.")
    private Optional<String> weight = Optional.empty();

    @Option(
            names = "--persons",
            paramLabel = "COLUMN=EVENTS",
            split = ",",
            description = "Columns of people by how many events each had, instead of --count.")
    private Map<String, Double> persons = new LinkedHashMap<>();

    @Option(names = "--multiplier", defaultValue = "100000", description = "The unit. Default: ${DEFAULT-VALUE}.")
    private double multiplier = 100_000;

    @Option(names = "--blank-is-zero", description = "Read a blank count as no events; otherwise it is an error.")
    private boolean blankIsZero;

    DsrCommand(PrintWriter out) {
        super(out);
    }

    @Override
    Report report(CsvTable table) {
        Report report = new Report("dsr");
        List<String> by = by(table);
        for (Map.Entry<List<String>, List<CsvLine>> group : table.groups(by).entrySet()) {
            List<CsvLine> lines = group.getValue();
            double confidence = confidence(table, lines);
            try {
                double[] people = CsvLine.numbers(lines, table.column("--population", population, POPULATION), false);
                double[] weights = weights(table, lines);
                double[][] counts = counts(table, lines);
                double[] frequencies = frequencies();
                Outcome<Estimate> rate = persons.isEmpty()
                        ? DirectRate.standardise(counts[0], people, weights, multiplier, confidence)
                        : DirectRate.standardiseRepeated(counts, frequencies, people, weights, multiplier, confidence);
                double events = 0;
                for (int f = 0; f < counts.length; f++) {
                    events += frequencies[f] * Arrays.stream(counts[f]).sum();
                }
                report.row()
                        .group(by, group.getKey())
                        .number("total_count", events)
                        .number("total_pop", Arrays.stream(people).sum())
                        .estimate(rate, 1, confidence);
            } catch (StatisticsException refused) {
                throw about(group.getKey(), lines.getFirst(), refused);
            }
        }
        return report;
    }

    private double[] weights(CsvTable table, List<CsvLine> lines) {
        Optional<String> column = table.optionalColumn("--weight", weight, WEIGHT);
        if (column.isPresent()) {
            return CsvLine.numbers(lines, column.get(), false);
        }
        double[] europe = StandardPopulation.EUROPE_2013.weightArray();
        if (lines.size() != europe.length) {
            throw CsvProblem.inFile(
                    ("%s has a group of %d age bands from line %d; the European Standard Population 2013 has 19. Name"
                                    + " another standard with --weight, or the groups with --by.")
                            .formatted(
                                    table.name(), lines.size(), lines.getFirst().number()));
        }
        return europe;
    }

    private double[][] counts(CsvTable table, List<CsvLine> lines) {
        if (persons.isEmpty()) {
            return new double[][] {CsvLine.numbers(lines, table.column("--count", count, COUNT), blankIsZero)};
        }
        return table.columns("--persons", List.copyOf(persons.keySet())).stream()
                .map(column -> CsvLine.numbers(lines, column, blankIsZero))
                .toArray(double[][]::new);
    }

    private double[] frequencies() {
        return persons.isEmpty()
                ? new double[] {1}
                : persons.values().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
