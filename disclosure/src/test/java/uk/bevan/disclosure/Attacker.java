package uk.bevan.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An outsider with pencil and paper, sharing no code with the protection: knows every published number, what adds up
 * to what, the rule, and even which cells are hidden for being small. Solves the equations over the rationals, and
 * tries whole numbers by search.
 */
final class Attacker {
    private static final long FAR = 1_000_000;
    private static final int PATIENCE = 60_000;

    private final List<String> keys = new ArrayList<>();
    private final Map<String, Integer> index = new HashMap<>();
    private final List<Long> low = new ArrayList<>();
    private final List<Long> high = new ArrayList<>();
    private final List<int[]> sums = new ArrayList<>();
    private final Set<String> hidden = new HashSet<>();
    private int patience;

    Attacker(CountTable structure, ProtectedTable published) {
        read(structure, published);
    }

    /** Reads one publication; a second one of the same people only adds knowledge. */
    void read(CountTable structure, ProtectedTable published) {
        Profile profile = published.profile();
        for (ProtectedCell cell : published.cells()) {
            know(cell.key(), profile, cell.shown(), structure.open().contains(cell.key()));
        }
        for (String key : structure.unpublished()) {
            know(key, 0, FAR);
        }
        for (Sum sum : structure.sums()) {
            int[] cells = new int[sum.parts().size() + 1];
            cells[0] = index.get(sum.total());
            for (int i = 1; i < cells.length; i++) {
                cells[i] = index.get(sum.parts().get(i - 1));
            }
            sums.add(cells);
        }
    }

    private void know(String key, Profile profile, Shown shown, boolean exact) {
        if (shown instanceof Shown.Figure figure) {
            long value = figure.value();
            boolean rounded = !exact && value > 0;
            switch (profile) {
                case OPEN, LT5 -> know(key, value, value);
                case HES7R5 -> know(key, rounded ? Math.max(8, value - 2) : value, rounded ? value + 2 : value);
                case MIDPOINT6 -> know(key, rounded ? value - 2 : value, rounded ? value + 3 : value);
            }
        } else if (shown instanceof Shown.Hidden mark) {
            hidden.add(key);
            long small = profile == Profile.HES7R5 ? 7 : profile == Profile.LT5 ? 4 : 0;
            boolean isSmall = mark.reason() == Shown.Reason.SMALL;
            boolean unknownSize = mark.reason() == Shown.Reason.WITHHELD;
            know(key, isSmall || unknownSize ? 1 : small + 1, isSmall ? small : FAR);
        }
    }

    private void know(String key, long smallest, long largest) {
        Integer known = index.get(key);
        if (known == null) {
            index.put(key, keys.size());
            keys.add(key);
            low.add(smallest);
            high.add(largest);
        } else {
            low.set(known, Math.max(low.get(known), smallest));
            high.set(known, Math.min(high.get(known), largest));
        }
    }

    /** Hidden cells whose count follows from linear equations alone. */
    Set<String> solvable() {
        int n = keys.size();
        List<BigInteger[]> rows = new ArrayList<>();
        for (int[] sum : sums) {
            BigInteger[] row = new BigInteger[n];
            java.util.Arrays.fill(row, BigInteger.ZERO);
            for (int i = 0; i < sum.length; i++) {
                if (!low.get(sum[i]).equals(high.get(sum[i]))) {
                    row[sum[i]] = i == 0 ? BigInteger.ONE.negate() : BigInteger.ONE;
                }
            }
            rows.add(row);
        }
        Set<String> solved = new TreeSet<>();
        for (BigInteger[] row : reduced(rows, n)) {
            int only = -1;
            int entries = 0;
            for (int column = 0; column < n; column++) {
                if (row[column].signum() != 0) {
                    only = column;
                    entries++;
                }
            }
            if (entries == 1 && hidden.contains(keys.get(only))) {
                solved.add(keys.get(only));
            }
        }
        return solved;
    }

    private static List<BigInteger[]> reduced(List<BigInteger[]> rows, int columns) {
        int rank = 0;
        for (int column = 0; column < columns && rank < rows.size(); column++) {
            int pivot = rank;
            while (pivot < rows.size() && rows.get(pivot)[column].signum() == 0) {
                pivot++;
            }
            if (pivot == rows.size()) {
                continue;
            }
            BigInteger[] chosen = rows.set(pivot, rows.get(rank));
            rows.set(rank, chosen);
            for (int r = 0; r < rows.size(); r++) {
                BigInteger factor = rows.get(r)[column];
                if (r != rank && factor.signum() != 0) {
                    for (int c = 0; c < columns; c++) {
                        rows.get(r)[c] = rows.get(r)[c].multiply(chosen[column]).subtract(chosen[c].multiply(factor));
                    }
                }
            }
            rank++;
        }
        return rows.subList(0, rank);
    }

    Set<String> hidden() {
        return hidden;
    }

    /** Whether the attacker can rule a value out; a search that takes too long rules nothing out. */
    boolean canExclude(String key, long value) {
        long[] lows = low.stream().mapToLong(Long::longValue).toArray();
        long[] highs = high.stream().mapToLong(Long::longValue).toArray();
        int cell = index.get(key);
        if (value < lows[cell] || value > highs[cell]) {
            return true;
        }
        lows[cell] = value;
        highs[cell] = value;
        patience = PATIENCE;
        return !possible(lows, highs) && patience > 0;
    }

    /** Values of a hidden cell that stay possible, up to a number that is enough. */
    int feasible(String key, int enough) {
        int cell = index.get(key);
        long[] lows = low.stream().mapToLong(Long::longValue).toArray();
        long[] highs = high.stream().mapToLong(Long::longValue).toArray();
        if (!narrow(lows, highs)) {
            throw new AssertionError("what was published contradicts itself");
        }
        int found = 0;
        for (long value = lows[cell]; value <= highs[cell] && found < enough; value++) {
            found += canExclude(key, value) ? 0 : 1;
        }
        return found;
    }

    private boolean possible(long[] lows, long[] highs) {
        if (patience-- <= 0 || !narrow(lows, highs)) {
            return patience <= 0;
        }
        int widest = -1;
        for (int cell = 0; cell < lows.length; cell++) {
            if (lows[cell] < highs[cell] && (widest < 0 || highs[cell] - lows[cell] < highs[widest] - lows[widest])) {
                widest = cell;
            }
        }
        if (widest < 0) {
            return true;
        }
        long middle = (lows[widest] + highs[widest]) / 2;
        long[] upperLows = lows.clone();
        long[] upperHighs = highs.clone();
        upperLows[widest] = middle + 1;
        highs[widest] = middle;
        return possible(lows, highs) || possible(upperLows, upperHighs);
    }

    private boolean narrow(long[] lows, long[] highs) {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int[] sum : sums) {
                long least = -highs[sum[0]];
                long most = -lows[sum[0]];
                for (int i = 1; i < sum.length; i++) {
                    least += lows[sum[i]];
                    most += highs[sum[i]];
                }
                if (least > 0 || most < 0) {
                    return false;
                }
                for (int i = 0; i < sum.length; i++) {
                    int cell = sum[i];
                    long width = highs[cell] - lows[cell];
                    long newLow = Math.max(lows[cell], i == 0 ? highs[cell] + least : highs[cell] - most);
                    long newHigh = Math.min(highs[cell], i == 0 ? lows[cell] + most : lows[cell] - least);
                    if (newLow > newHigh) {
                        return false;
                    }
                    if (newHigh - newLow < width) {
                        // The sums of this line are stale now; they are taken again in the next round.
                        least += i == 0 ? highs[cell] - newHigh : newLow - lows[cell];
                        most -= i == 0 ? newLow - lows[cell] : highs[cell] - newHigh;
                        lows[cell] = newLow;
                        highs[cell] = newHigh;
                        changed = true;
                    }
                }
            }
        }
        return true;
    }
}
