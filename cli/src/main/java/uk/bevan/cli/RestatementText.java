package uk.bevan.cli;

import java.util.stream.Collectors;
import uk.bevan.sources.RestatementDiff;

/** What changed between two releases of a period, in a line. */
final class RestatementText {
    private RestatementText() {}

    static String of(RestatementDiff diff) {
        String sums = diff.sums().entrySet().stream()
                .filter(entry ->
                        entry.getValue().before().compareTo(entry.getValue().now()) != 0)
                .map(entry -> "%s %s -> %s"
                        .formatted(
                                entry.getKey(),
                                entry.getValue().before().toPlainString(),
                                entry.getValue().now().toPlainString()))
                .sorted()
                .collect(Collectors.joining(", "));
        return "a new release: %s, %s against %s%s; the previous stays readable"
                .formatted(
                        Human.count(diff.rowsAdded(), "row added", "rows added"),
                        Human.count(diff.rowsRemoved(), "removed", "removed"),
                        diff.previousDeliveryId(),
                        sums.isEmpty() ? "" : "; " + sums);
    }
}
