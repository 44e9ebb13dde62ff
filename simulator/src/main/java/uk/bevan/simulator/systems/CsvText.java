package uk.bevan.simulator.systems;

import java.util.List;

/** Comma-separated text, quoted where needed, lines ended by a newline. */
final class CsvText {
    private CsvText() {}

    static void add(StringBuilder out, List<String> cells) {
        for (int index = 0; index < cells.size(); index++) {
            if (index > 0) {
                out.append(',');
            }
            add(out, cells.get(index));
        }
        out.append('\n');
    }

    private static void add(StringBuilder out, String cell) {
        if (cell.indexOf(',') < 0 && cell.indexOf('"') < 0 && cell.indexOf('\n') < 0) {
            out.append(cell);
            return;
        }
        out.append('"').append(cell.replace("\"", "\"\"")).append('"');
    }
}
