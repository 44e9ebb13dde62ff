package uk.bevan.cli.stats;

import java.util.List;
import java.util.Map;

/**
 * One line of a file.
 *
 * @param file for messages
 * @param number its number in the file
 * @param fields text by column, blanks stripped
 */
record CsvLine(String file, long number, Map<String, String> fields) {
    String text(String column) {
        return fields.getOrDefault(column, "");
    }

    boolean isBlank(String column) {
        return text(column).isEmpty();
    }

    /** A number; {@code 12.5%} is 0.125. */
    double number(String column) {
        String text = text(column);
        try {
            return text.endsWith("%")
                    ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                    : Double.parseDouble(text);
        } catch (NumberFormatException wrong) {
            throw CsvProblem.inFile("%s line %d: %s is %s, which is not a number."
                    .formatted(file, number, column, text.isEmpty() ? "blank" : "'" + text + "'"));
        }
    }

    double numberOrZero(String column, boolean blankIsZero) {
        return blankIsZero && isBlank(column) ? 0 : number(column);
    }

    static double[] numbers(List<CsvLine> lines, String column, boolean blankIsZero) {
        return lines.stream()
                .mapToDouble(line -> line.numberOrZero(column, blankIsZero))
                .toArray();
    }
}
