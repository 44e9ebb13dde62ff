package uk.bevan.models;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
public final class Nearest {
    private Nearest() {}

    /**
     * The candidate with the fewest single-letter changes from a word, letters' case aside.
     *
     * @return empty where even the nearest differs in more than half of the longer word
     */
    public static Optional<String> of(String word, Collection<String> candidates) {
        String sought = word.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .filter(candidate -> !candidate.isEmpty())
                .min(Comparator.comparingInt((String candidate) -> distance(sought, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(candidate -> distance(sought, candidate.toLowerCase(Locale.ROOT)) * 2
                        <= Math.max(sought.length(), candidate.length()));
    }

    /** {@code ; did you mean 'x'?} where there is a near candidate, else an empty text. */
    public static String hint(String word, Collection<String> candidates) {
        return of(word, candidates)
                .map(candidate -> "; did you mean '%s'?".formatted(candidate))
                .orElse("");
    }

    /** Single-letter insertions, deletions and replacements that turn one text into the other (Levenshtein). */
    public static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
