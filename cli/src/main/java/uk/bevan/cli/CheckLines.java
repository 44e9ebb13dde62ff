package uk.bevan.cli;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.bevan.models.CheckResult;
import uk.bevan.pipeline.CheckReport;
import uk.bevan.sources.FileOutcome;

/** What checks found: which table, which check, which rows, and what had been delivered. */
final class CheckLines {
    private static final int MOST_SAMPLE_ROWS = 3;
    private static final int MOST_DELIVERIES = 10;

    private CheckLines() {}

    static void print(Terminal terminal, CheckReport checked) {
        terminal.line(
                "Checks: %s passed, %s, %s",
                Human.count(checked.passed()),
                Human.count(checked.warnings().size(), "warning", "warnings"),
                Human.count(checked.blocking().size(), "blocking", "blocking"));
        List<CheckResult> worth = new ArrayList<>(checked.blocking());
        worth.addAll(checked.warnings());
        worth.forEach(result -> print(terminal, result));
    }

    private static void print(Terminal terminal, CheckResult result) {
        terminal.line(
                "  %s %s  (check %s)",
                result.blocks() ? "BLOCKED" : "warning",
                named(result.table().toString(), result.message()),
                result.check());
        List<List<String>> rows = result.sample().rows().stream()
                .limit(MOST_SAMPLE_ROWS)
                .map(CellText::readable)
                .toList();
        if (!rows.isEmpty()) {
            List<String> headings = result.sample().columns().stream()
                    .map(column -> column.name())
                    .toList();
            TextTable.render(headings, rows).forEach(line -> terminal.line("%s", "      " + line));
            if (result.offending() > rows.size()) {
                terminal.line("      and %s more", Human.count(result.offending() - rows.size()));
            }
        }
    }

    /** What had just been delivered when the gate closed: the first place to look. */
    static void delivered(Terminal terminal, List<FileOutcome> landed) {
        landed.stream()
                .limit(MOST_DELIVERIES)
                .forEach(outcome -> terminal.line(
                        "  delivered in this run: %s, %s, release %d, delivery %s",
                        outcome.shownName(),
                        String.join(
                                " ",
                                outcome.periods().stream()
                                        .map(period -> YearMonth.from(period).toString())
                                        .toList()),
                        outcome.release(),
                        outcome.deliveryId().orElse("")));
        if (landed.size() > MOST_DELIVERIES) {
            terminal.line("  and %s more", Human.count(landed.size() - MOST_DELIVERIES, "delivery", "deliveries"));
        }
    }

    /** A sentence with the name of what it is about before it, unless it begins with that itself. */
    static String named(String name, String sentence) {
        return sentence.startsWith(name) ? sentence : name + ": " + sentence;
    }

    static Map<String, Object> json(CheckResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", result.table().toString());
        json.put("check", result.check());
        json.put("blocks", result.blocks());
        json.put("outcome", Human.word(result.outcome()));
        json.put("offending", result.offending());
        json.put("message", result.message());
        json.put(
                "sample",
                result.sample().rows().stream()
                        .map(row -> sample(result, CellText.of(row)))
                        .toList());
        return json;
    }

    private static Map<String, String> sample(CheckResult result, List<String> cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            row.put(result.sample().columns().get(i).name(), cells.get(i));
        }
        return row;
    }
}
