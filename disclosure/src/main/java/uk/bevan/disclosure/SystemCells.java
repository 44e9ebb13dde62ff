package uk.bevan.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cells of one or several releases with what is already decided about them. */
final class SystemCells {
    /** What may still be decided about a cell. */
    enum Standing {
        /** To be published now; may be hidden. */
        FREE,
        /** Stays exact under every profile. */
        OPEN,
        /** Was shown before; hiding it now changes nothing. */
        PUBLIC,
        /** Was hidden before and stays so. */
        HIDDEN_BEFORE,
        /** Not shown, but follows from what is. */
        UNPUBLISHED
    }

    private final List<String> keys = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private final List<Standing> standings = new ArrayList<>();
    private final List<Range> ranges = new ArrayList<>();
    private final Map<String, Integer> indices = new HashMap<>();
    private final List<int[]> sums = new ArrayList<>();
    private final Set<Sum> knownSums = new HashSet<>();

    /** Adds a cell; the range is what readers know of it before this release. */
    void add(String key, long count, Standing standing, Range range) {
        indices.put(key, keys.size());
        keys.add(key);
        counts.add(count);
        standings.add(standing);
        ranges.add(range);
    }

    void addSum(Sum sum) {
        if (!knownSums.add(sum)) {
            return;
        }
        int[] cells = new int[sum.parts().size() + 1];
        cells[0] = index(sum.total());
        for (int i = 1; i < cells.length; i++) {
            cells[i] = index(sum.parts().get(i - 1));
        }
        sums.add(cells);
    }

    boolean contains(String key) {
        return indices.containsKey(key);
    }

    int index(String key) {
        Integer index = indices.get(key);
        if (index == null) {
            throw new DisclosureException("No cell '%s'.".formatted(key));
        }
        return index;
    }

    int size() {
        return keys.size();
    }

    String key(int cell) {
        return keys.get(cell);
    }

    long count(int cell) {
        return counts.get(cell);
    }

    long[] countArray() {
        return counts.stream().mapToLong(Long::longValue).toArray();
    }

    Standing standing(int cell) {
        return standings.get(cell);
    }

    Range range(int cell) {
        return ranges.get(cell);
    }

    List<int[]> sums() {
        return sums;
    }

    /** The sums of each cell. */
    int[][] sumsOfCells() {
        int[] sizes = new int[size()];
        for (int[] sum : sums) {
            for (int cell : sum) {
                sizes[cell]++;
            }
        }
        int[][] found = new int[size()][];
        Arrays.setAll(found, cell -> new int[sizes[cell]]);
        int[] next = new int[size()];
        for (int s = 0; s < sums.size(); s++) {
            for (int cell : sums.get(s)) {
                found[cell][next[cell]++] = s;
            }
        }
        return found;
    }
}
