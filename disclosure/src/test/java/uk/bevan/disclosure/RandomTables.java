package uk.bevan.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Tables of every shape for properties and measurements. */
final class RandomTables {
    private RandomTables() {}

    static CountTable twoWay(int rows, int columns, List<Long> counts) {
        long[][] cells = new long[rows][columns];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                cells[r][c] = counts.get(r * columns + c);
            }
        }
        return CountTable.twoWay(names("r", rows), names("c", columns), cells);
    }

    static CountTable twoWay(Random random, int rows, int columns) {
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < rows * columns; i++) {
            counts.add(count(random));
        }
        return twoWay(rows, columns, counts);
    }

    /** Practices in networks in boards in England. */
    static CountTable hierarchy(Random random, int practices) {
        Map<String, Long> leaves = new LinkedHashMap<>();
        Map<String, String> parents = new LinkedHashMap<>();
        int networks = Math.max(1, practices / 5);
        int boards = Math.max(1, networks / 3);
        for (int p = 0; p < practices; p++) {
            leaves.put("practice " + p, count(random));
            parents.put("practice " + p, "network " + p % networks);
        }
        for (int n = 0; n < networks; n++) {
            parents.put("network " + n, "board " + n % boards);
        }
        for (int b = 0; b < boards; b++) {
            parents.put("board " + b, "England");
        }
        return CountTable.hierarchy(leaves, parents);
    }

    private static long count(Random random) {
        int kind = random.nextInt(10);
        return kind < 2 ? 0 : kind < 5 ? 1 + random.nextInt(9) : 10 + random.nextInt(300);
    }

    private static List<String> names(String prefix, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(prefix + i);
        }
        return names;
    }
}
