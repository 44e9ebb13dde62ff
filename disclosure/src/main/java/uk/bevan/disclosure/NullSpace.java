package uk.bevan.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Which hidden counts follow from the equations alone. The equations are eliminated with exact integers; then one
 * vector of the null space is drawn. A coordinate that is not zero is a proof that the count does not follow. A zero
 * one means that it does, or that the draw met a zero by a chance of one in 2³⁰, in which case a cell is protected
 * without need.
 */
final class NullSpace {
    private static final long SEED = 5_711_948L;

    private final ConstraintSystem system;
    private final List<Row> done = new ArrayList<>();

    private NullSpace(ConstraintSystem system) {
        this.system = system;
    }

    /** Whether each unknown is determined exactly. */
    static boolean[] determined(ConstraintSystem system) {
        NullSpace space = new NullSpace(system);
        space.eliminate();
        BigInteger[] vector = space.draw();
        boolean[] determined = new boolean[system.unknowns];
        for (int u = 0; u < determined.length; u++) {
            determined[u] = vector[u].signum() == 0;
        }
        return determined;
    }

    private static final class Row {
        private final int pivot;
        private final int[] columns;
        private final BigInteger[] values;

        Row(int pivot, int[] columns, BigInteger[] values) {
            this.pivot = pivot;
            this.columns = columns;
            this.values = values;
        }

        int pivot() {
            return pivot;
        }

        int[] columns() {
            return columns;
        }

        BigInteger[] values() {
            return values;
        }

        BigInteger at(int column) {
            int position = Arrays.binarySearch(columns, column);
            return position < 0 ? BigInteger.ZERO : values[position];
        }
    }

    private void eliminate() {
        Row[] rows = new Row[system.equations];
        Columns columns = new Columns(system.unknowns);
        PriorityQueue<long[]> shortest = new PriorityQueue<>(
                Comparator.<long[]>comparingLong(entry -> entry[0]).thenComparingLong(entry -> entry[1]));
        for (int e = 0; e < rows.length; e++) {
            rows[e] = equation(e);
            for (int column : rows[e].columns()) {
                columns.add(column, e);
            }
            shortest.add(new long[] {rows[e].columns().length, e});
        }
        boolean[] used = new boolean[rows.length];
        while (!shortest.isEmpty()) {
            long[] entry = shortest.remove();
            int index = Math.toIntExact(entry[1]);
            Row row = rows[index];
            if (used[index] || row.columns().length != entry[0] || row.columns().length == 0) {
                continue;
            }
            used[index] = true;
            int pivot = rarest(row, columns);
            Row pivoted = new Row(pivot, row.columns(), row.values());
            done.add(pivoted);
            for (int other : columns.rows(pivot)) {
                if (!used[other] && rows[other].at(pivot).signum() != 0) {
                    rows[other] = combined(rows[other], pivoted, other, columns);
                    shortest.add(new long[] {rows[other].columns().length, other});
                }
            }
        }
    }

    private Row equation(int e) {
        int size = system.start[e + 1] - system.start[e];
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> system.start[e] + i);
        Arrays.sort(order, Comparator.comparingInt(position -> system.member[position]));
        int[] columns = new int[size];
        BigInteger[] values = new BigInteger[size];
        for (int i = 0; i < size; i++) {
            columns[i] = system.member[order[i]];
            values[i] = BigInteger.valueOf(system.sign[order[i]]);
        }
        return new Row(-1, columns, values);
    }

    private static int rarest(Row row, Columns columns) {
        int best = row.columns()[0];
        for (int column : row.columns()) {
            if (columns.size(column) < columns.size(best)) {
                best = column;
            }
        }
        return best;
    }

    /** {@code a·row − b·pivoted} with the common factor taken out, so that the pivot's column vanishes. */
    private static Row combined(Row row, Row pivoted, int index, Columns columns) {
        BigInteger a = pivoted.at(pivoted.pivot());
        BigInteger b = row.at(pivoted.pivot());
        BigInteger common = a.gcd(b);
        BigInteger rowFactor = a.divide(common);
        BigInteger pivotFactor = b.divide(common).negate();
        int[] merged = new int[row.columns().length + pivoted.columns().length];
        BigInteger[] values = new BigInteger[merged.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < row.columns().length || j < pivoted.columns().length) {
            int left = i < row.columns().length ? row.columns()[i] : Integer.MAX_VALUE;
            int right = j < pivoted.columns().length ? pivoted.columns()[j] : Integer.MAX_VALUE;
            int column = Math.min(left, right);
            BigInteger value = BigInteger.ZERO;
            if (left == column) {
                value = row.values()[i++].multiply(rowFactor);
            }
            if (right == column) {
                value = value.add(pivoted.values()[j++].multiply(pivotFactor));
                if (left != column) {
                    columns.add(column, index);
                }
            }
            if (value.signum() != 0) {
                merged[size] = column;
                values[size++] = value;
            }
        }
        return new Row(-1, Arrays.copyOf(merged, size), Arrays.copyOf(values, size));
    }

    /** A vector of the null space with random free coordinates; pivots follow from last to first. */
    private BigInteger[] draw() {
        SplittableRandom random = new SplittableRandom(SEED);
        BigInteger[] vector = new BigInteger[system.unknowns];
        Arrays.setAll(vector, u -> BigInteger.valueOf(random.nextLong(1, 1L << 30)));
        for (Row row : done) {
            vector[row.pivot()] = BigInteger.ZERO;
        }
        for (Row row : done.reversed()) {
            BigInteger sum = BigInteger.ZERO;
            for (int i = 0; i < row.columns().length; i++) {
                sum = sum.add(row.values()[i].multiply(vector[row.columns()[i]]));
            }
            BigInteger divisor = row.at(row.pivot());
            if (sum.mod(divisor.abs()).signum() != 0) {
                // A multiple of a null vector is one too: scaling it keeps everything in whole numbers.
                for (int u = 0; u < vector.length; u++) {
                    vector[u] = vector[u].multiply(divisor);
                }
                sum = sum.multiply(divisor);
            }
            vector[row.pivot()] = sum.negate().divide(divisor);
        }
        return vector;
    }

    /** The rows that hold, or held, each column. */
    private static final class Columns {
        private final int[][] rows;
        private final int[] sizes;

        Columns(int columns) {
            rows = new int[columns][2];
            sizes = new int[columns];
        }

        void add(int column, int row) {
            if (sizes[column] == rows[column].length) {
                rows[column] = Arrays.copyOf(rows[column], 2 * sizes[column]);
            }
            rows[column][sizes[column]++] = row;
        }

        int size(int column) {
            return sizes[column];
        }

        int[] rows(int column) {
            return Arrays.stream(rows[column], 0, sizes[column]).distinct().toArray();
        }
    }
}
