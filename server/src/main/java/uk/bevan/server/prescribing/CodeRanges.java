package uk.bevan.server.prescribing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the rows of a set of medicines stand, as ranges of codes in the order of the files, so that readers pass over the
 * rest: whole chemical substances in the table of substances, and presentations of the others in the table of presentations.
 *
 * <p>Only a substance with a presentation that counts elsewhere today, or from elsewhere, is looked up by presentation.
 *
 * @param substances ranges of substance codes, both ends included
 * @param presentations ranges of presentation codes, both ends included
 */
record CodeRanges(List<Range> substances, List<Range> presentations) {
    private static final int SUBSTANCE = 9;

    CodeRanges {
        substances = List.copyOf(substances);
        presentations = List.copyOf(presentations);
    }

    /** A range of codes, both ends included. */
    record Range(String first, String last) {}

    /** Ranges of a set in the tables by practice. */
    static CodeRanges of(BnfTree bnf, CodeSet codes) {
        Set<String> chosen = chosen(bnf, codes);
        Map<String, Integer> known = new HashMap<>();
        bnf.delivered().forEach(code -> known.merge(substance(code), 1, Integer::sum));
        Map<String, Integer> wanted = new HashMap<>();
        chosen.forEach(code -> wanted.merge(substance(code), 1, Integer::sum));
        Set<String> whole = new HashSet<>();
        wanted.forEach((substance, count) -> {
            if (count.equals(known.get(substance))) {
                whole.add(substance);
            }
        });
        chosen.removeIf(code -> whole.contains(substance(code)));
        return new CodeRanges(
                ranges(new TreeSet<>(known.keySet()).stream().toList(), whole), ranges(bnf.delivered(), chosen));
    }

    /** Ranges of a set in a table of presentations only. */
    static CodeRanges ofPresentations(BnfTree bnf, CodeSet codes) {
        return new CodeRanges(List.of(), ranges(bnf.delivered(), chosen(bnf, codes)));
    }

    private static Set<String> chosen(BnfTree bnf, CodeSet codes) {
        Set<String> chosen = new HashSet<>();
        bnf.presentations(codes).forEach(presentation -> chosen.add(presentation.code()));
        return chosen;
    }

    // Codes that follow each other among all that are known make one range.
    private static List<Range> ranges(List<String> known, Set<String> chosen) {
        List<Range> ranges = new ArrayList<>();
        String first = "";
        String last = "";
        for (String code : known) {
            if (chosen.contains(code)) {
                first = first.isEmpty() ? code : first;
                last = code;
            } else if (!first.isEmpty()) {
                ranges.add(new Range(first, last));
                first = "";
            }
        }
        if (!first.isEmpty()) {
            ranges.add(new Range(first, last));
        }
        return ranges;
    }

    private static String substance(String code) {
        return code.substring(0, Math.min(code.length(), SUBSTANCE));
    }
}
