package uk.bevan.cli.stats;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import uk.bevan.statistics.StatisticsException;

/** Methods that take each line by itself, or the sums of each group when groups are asked for. */
abstract class SimpleCountMethod extends StatsMethod {
    SimpleCountMethod(PrintWriter out) {
        super(out);
    }

    abstract String method();

    /** The columns to add up. */
    abstract List<String> columns(CsvTable table);

    abstract void calculate(ReportRow row, double[] sums, double confidence);

    @Override
    final Report report(CsvTable table) {
        Report report = new Report(method());
        List<String> columns = columns(table);
        List<String> by = by(table);
        if (by.isEmpty()) {
            for (CsvLine line : table.lines()) {
                double[] values = columns.stream().mapToDouble(line::number).toArray();
                try {
                    calculate(report.row().line(line), values, confidence(table, line));
                } catch (StatisticsException refused) {
                    throw about(line, refused);
                }
            }
            return report;
        }
        for (Map.Entry<List<String>, List<CsvLine>> group : table.groups(by).entrySet()) {
            double[] sums = new double[columns.size()];
            for (CsvLine line : group.getValue()) {
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += line.number(columns.get(i));
                }
            }
            ReportRow row = report.row().group(by, group.getKey());
            for (int i = 0; i < sums.length; i++) {
                row.number(columns.get(i), sums[i]);
            }
            try {
                calculate(row, sums, confidence(table, group.getValue()));
            } catch (StatisticsException refused) {
                throw about(group.getKey(), group.getValue().getFirst(), refused);
            }
        }
        return report;
    }
}
