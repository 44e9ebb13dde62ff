package uk.bevan.identity;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes NHS numbers out of free text. Removed is
 *
 * <ul>
 *   <li>whatever passes as an NHS number, however its ten digits are grouped by blanks and hyphens: groups of digits that
 *       follow one another, from the beginning of a group to the end of one;
 *   <li>ten digits in one group, and groups of three, three and four, even where the check digit is wrong: a number with
 *       one digit mistyped still points at its person.
 * </ul>
 *
 * <p>Longer unbroken runs of digits (device and SNOMED codes) stay unless their neighbours make such a number. Letters
 * beside a number do not hide it. Names are not recognised: free text stays personal data.
 */
public final class FreeTextScrubber {
    /** What stands in the place of a number. */
    public static final String MARK = "[NHS number removed]";

    private static final int LONGEST_GAP = 3;

    private FreeTextScrubber() {}

    /**
     * A text without NHS numbers.
     *
     * @param text what is left
     * @param removed how many were taken out
     */
    public record Scrubbed(String text, int removed) {
        public Scrubbed {
            requireNonNull(text, "text is null");
        }

        /** Never the text. */
        @Override
        public String toString() {
            return "scrubbed text (withheld), %d removed".formatted(removed);
        }
    }

    /** Digits that stand together. */
    private record Group(int from, int until, int digits, boolean joined) {}

    /** Takes NHS numbers out of a text. A text without any is returned as it is. */
    public static Scrubbed scrub(String text) {
        List<Group> groups = groups(requireNonNull(text, "text is null"));
        StringBuilder left = new StringBuilder();
        int copied = 0;
        int removed = 0;
        for (int first = 0; first < groups.size(); first++) {
            int last = lastOfNumber(text, groups, first);
            if (last >= 0) {
                left.append(text, copied, groups.get(first).from()).append(MARK);
                copied = groups.get(last).until();
                removed++;
                first = last;
            }
        }
        return removed == 0
                ? new Scrubbed(text, 0)
                : new Scrubbed(left.append(text, copied, text.length()).toString(), removed);
    }

    /** The last of the groups that are a number from the first on, or -1. */
    private static int lastOfNumber(String text, List<Group> groups, int first) {
        int digits = 0;
        for (int last = first; last < groups.size(); last++) {
            Group group = groups.get(last);
            if (last > first && !group.joined()) {
                return -1;
            }
            digits += group.digits();
            if (digits == NhsNumber.DIGITS) {
                boolean shaped = last == first || isThreeThreeFour(groups, first, last);
                return shaped || passes(text, groups.get(first).from(), group.until()) ? last : -1;
            }
            if (digits > NhsNumber.DIGITS) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isThreeThreeFour(List<Group> groups, int first, int last) {
        return last - first == 2
                && groups.get(first).digits() == 3
                && groups.get(first + 1).digits() == 3;
    }

    private static boolean passes(String text, int from, int until) {
        return NhsNumber.read(text.substring(from, until)) instanceof NhsNumber.Valid;
    }

    private static List<Group> groups(String text) {
        List<Group> groups = new ArrayList<>();
        int index = 0;
        int gap = 0;
        boolean joined = false;
        while (index < text.length()) {
            int character = text.codePointAt(index);
            int width = Character.charCount(character);
            if (Character.digit(character, 10) < 0) {
                gap++;
                joined = joined && Separators.isSeparator(character) && gap <= LONGEST_GAP;
                index += width;
            } else {
                int from = index;
                int digits = 0;
                while (index < text.length() && Character.digit(text.codePointAt(index), 10) >= 0) {
                    index += Character.charCount(text.codePointAt(index));
                    digits++;
                }
                groups.add(new Group(from, index, digits, joined));
                gap = 0;
                joined = true;
            }
        }
        return groups;
    }
}
