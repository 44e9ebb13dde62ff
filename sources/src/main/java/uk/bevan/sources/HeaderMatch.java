package uk.bevan.sources;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.Layout;
import uk.bevan.models.Nearest;
import uk.bevan.models.PeriodRule;

/**
 * How well a header fits a layout.
 *
 * @param contract the contract
 * @param layout the layout
 * @param fieldOf per Bronze column the position of its header, from 0
 * @param missing headers the layout names and the file lacks, by their first spelling
 * @param unknown headers the file has and the layout does not know
 * @param headerDate the date written in a header, where the layout's period is
 */
record HeaderMatch(
        BronzeContract contract,
        Layout layout,
        Map<String, Integer> fieldOf,
        List<String> missing,
        List<String> unknown,
        Optional<LocalDate> headerDate) {
    private static final int NAMED = 5;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");

    static HeaderMatch of(BronzeContract contract, Layout layout, List<String> header) {
        List<String> folded = header.stream().map(HeaderMatch::fold).toList();
        Map<String, Integer> fieldOf = new HashMap<>();
        List<String> missing = new ArrayList<>();
        layout.headers().forEach((column, spellings) -> {
            Optional<Integer> position = spellings.stream()
                    .map(spelling -> folded.indexOf(fold(spelling)))
                    .filter(index -> index >= 0)
                    .findFirst();
            if (position.isPresent()) {
                fieldOf.put(column, position.get());
            } else if (!layout.optional().contains(column)) {
                missing.add(spellings.getFirst());
            }
        });
        List<String> ignored = layout.ignored().stream().map(HeaderMatch::fold).toList();
        List<String> unknown = new ArrayList<>();
        Optional<LocalDate> date = Optional.empty();
        for (int position = 0; position < header.size(); position++) {
            if (fieldOf.containsValue(position) || ignored.contains(folded.get(position))) {
                continue;
            }
            Optional<LocalDate> here =
                    date(contract.periodOf(layout), header.get(position).strip());
            boolean trailing =
                    position == header.size() - 1 && folded.get(position).isEmpty();
            if (here.isPresent()) {
                date = here;
            } else if (!trailing) {
                unknown.add(header.get(position).strip());
            }
        }
        return new HeaderMatch(contract, layout, fieldOf, missing, unknown, date);
    }

    private static Optional<LocalDate> date(List<PeriodRule> rules, String header) {
        for (PeriodRule rule : rules) {
            if (rule instanceof PeriodRule.Header(String pattern)) {
                Matcher matcher = Pattern.compile(pattern).matcher(header);
                if (matcher.matches()) {
                    return Dates.read(matcher.group(1));
                }
            }
        }
        return Optional.empty();
    }

    /** A header without what files differ in: letters' case, blanks around, runs of blanks. */
    static String fold(String header) {
        return BLANKS.matcher(header).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    boolean fits() {
        return missing.isEmpty() && unknown.isEmpty() && !fieldOf.isEmpty();
    }

    /** Headers wrong; the fewer, the nearer. */
    int distance() {
        return missing.size() + unknown.size();
    }

    /** Whether most of the layout is there, so that the file is surely meant to be one. */
    boolean isNear() {
        return fieldOf.size() >= 4 && fieldOf.size() * 10 >= layout.headers().size() * 6;
    }

    /** What differs, with the nearest known name of each header that is not known. */
    String difference() {
        List<String> parts = new ArrayList<>();
        List<String> known =
                layout.headers().values().stream().flatMap(List::stream).toList();
        for (String header : unknown.subList(0, Math.min(NAMED, unknown.size()))) {
            parts.add("column '%s' is not known%s"
                    .formatted(header, Nearest.hint(header, missing.isEmpty() ? known : missing)));
        }
        if (unknown.size() > NAMED) {
            parts.add("%d more are not known".formatted(unknown.size() - NAMED));
        }
        if (!missing.isEmpty()) {
            String more = missing.size() > NAMED ? " and %d more".formatted(missing.size() - NAMED) : "";
            parts.add("missing: " + String.join(", ", missing.subList(0, Math.min(NAMED, missing.size()))) + more);
        }
        return String.join("; ", parts);
    }
}
