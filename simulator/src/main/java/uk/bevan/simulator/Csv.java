package uk.bevan.simulator;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated text in the two ways that the published files quote it. */
final class Csv {
    private Csv() {}

    /** Quoted only where a comma or a quote makes it necessary. */
    static String plain(List<String> cells) {
        return cells.stream().map(Csv::quotedIfNeeded).collect(Collectors.joining(","));
    }

    /** Every cell quoted. */
    static String quoted(List<String> cells) {
        return cells.stream().map(Csv::quote).collect(Collectors.joining(","));
    }

    static String quote(String cell) {
        return "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    private static String quotedIfNeeded(String cell) {
        return cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0 ? quote(cell) : cell;
    }
}
