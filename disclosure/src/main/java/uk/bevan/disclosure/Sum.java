package uk.bevan.disclosure;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;

/**
 * A total and the cells that add up to it: a row and its margin, an area and its practices, booked appointments and
 * what became of them.
 *
 * @param total key of the total
 * @param parts keys of its parts, each once
 */
public record Sum(String total, List<String> parts) {
    /** Checks that the parts are distinct. */
    public Sum {
        requireNonNull(total, "total is null");
        parts = List.copyOf(parts);
        if (parts.isEmpty() || new HashSet<>(parts).size() != parts.size() || parts.contains(total)) {
            throw new DisclosureException(
                    "Total '%s' needs at least one part, each once and not itself.".formatted(total));
        }
    }
}
