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

    /** A table of three dimensions with every margin: each cell inside stands in three equations. */
    static CountTable threeWay(Random random, int... sizes) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, List<String>> sums = new LinkedHashMap<>();
        for (int a = 0; a < sizes[0]; a++) {
            for (int b = 0; b < sizes[1]; b++) {
                for (int c = 0; c < sizes[2]; c++) {
                    long count = count(random);
                    for (int mask = 0; mask < 8; mask++) {
                        counts.merge(cell(mask, a, b, c), count, Long::sum);
                    }
                }
            }
        }
        for (int a = 0; a < sizes[0]; a++) {
            for (int b = 0; b < sizes[1]; b++) {
                for (int c = 0; c < sizes[2]; c++) {
                    for (int mask = 0; mask < 8; mask++) {
                        for (int bit = 1; bit < 8; bit *= 2) {
                            if ((mask & bit) == 0) {
                                String part = cell(mask, a, b, c);
                                List<String> parts = sums.computeIfAbsent(
                                        bit + " " + cell(mask | bit, a, b, c), _ -> new ArrayList<>());
                                if (!parts.contains(part)) {
                                    parts.add(part);
                                }
                            }
                        }
                    }
                }
            }
        }
        CountTable.Builder builder = CountTable.builder();
        counts.forEach(builder::cell);
        sums.forEach((total, parts) -> builder.sum(total.substring(2), parts.toArray(String[]::new)));
        return builder.build();
    }

    private static String cell(int mask, int a, int b, int c) {
        return CountTable.key(
                (mask & 1) == 0 ? "a" + a : CountTable.TOTAL,
                (mask & 2) == 0 ? "b" + b : CountTable.TOTAL,
                (mask & 4) == 0 ? "c" + c : CountTable.TOTAL);
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
