package uk.bevan.disclosure;

import java.util.List;

/**
 * What a reader can add up, in arrays: unknown counts with their possible values, and equations in which parts carry
 * +1 and the total −1. Counts known exactly are left out, as the true table satisfies every equation.
 */
final class ConstraintSystem {
    final int unknowns;
    final int equations;
    final long[] truth;
    final long[] low;
    final long[] high;
    /** The unknowns of equation e are {@code member[start[e]] … member[start[e + 1] − 1]}. */
    final int[] start;

    final int[] member;
    final byte[] sign;
    /** The equations of unknown u are {@code equationOf[from[u]] … equationOf[from[u + 1] − 1]}. */
    final int[] from;

    final int[] equationOf;
    final byte[] signIn;
    private final int[] unknownOfCell;
    private final int[] cellOfUnknown;

    private ConstraintSystem(long[] counts, Range[] ranges, List<int[]> sums) {
        unknownOfCell = new int[counts.length];
        int found = 0;
        for (int cell = 0; cell < counts.length; cell++) {
            unknownOfCell[cell] = ranges[cell].isPoint() ? -1 : found++;
        }
        unknowns = found;
        truth = new long[found];
        low = new long[found];
        high = new long[found];
        cellOfUnknown = new int[found];
        for (int cell = 0; cell < counts.length; cell++) {
            int unknown = unknownOfCell[cell];
            if (unknown >= 0) {
                truth[unknown] = counts[cell];
                low[unknown] = ranges[cell].low();
                high[unknown] = ranges[cell].high();
                cellOfUnknown[unknown] = cell;
            }
        }
        equations = sums.size();
        start = new int[equations + 1];
        from = new int[unknowns + 1];
        for (int e = 0; e < equations; e++) {
            start[e + 1] = start[e];
            for (int cell : sums.get(e)) {
                if (unknownOfCell[cell] >= 0) {
                    start[e + 1]++;
                    from[unknownOfCell[cell] + 1]++;
                }
            }
        }
        for (int u = 0; u < unknowns; u++) {
            from[u + 1] += from[u];
        }
        member = new int[start[equations]];
        sign = new byte[member.length];
        equationOf = new int[member.length];
        signIn = new byte[member.length];
        fill(sums);
    }

    /**
     * Builds the system.
     *
     * @param sums each an array of cells, the total first
     */
    static ConstraintSystem of(long[] counts, Range[] ranges, List<int[]> sums) {
        return new ConstraintSystem(counts, ranges, sums);
    }

    private void fill(List<int[]> sums) {
        int[] next = from.clone();
        int position = 0;
        for (int e = 0; e < equations; e++) {
            int[] cells = sums.get(e);
            for (int i = 0; i < cells.length; i++) {
                int unknown = unknownOfCell[cells[i]];
                if (unknown >= 0) {
                    byte coefficient = (byte) (i == 0 ? -1 : 1);
                    member[position] = unknown;
                    sign[position++] = coefficient;
                    equationOf[next[unknown]] = e;
                    signIn[next[unknown]++] = coefficient;
                }
            }
        }
    }

    /** The unknown of a cell, or −1 where readers know it exactly. */
    int unknown(int cell) {
        return unknownOfCell[cell];
    }

    int cell(int unknown) {
        return cellOfUnknown[unknown];
    }

    int degree(int unknown) {
        return from[unknown + 1] - from[unknown];
    }
}
