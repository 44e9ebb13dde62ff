package uk.bevan.simulator;

/**
 * SNOMED CT identifiers in the long format: item, seven digits of namespace, partition 10, Verhoeff check digit
 * (SNOMED CT Release File Specification, 5.2). The namespace is not an allocated one, so no real concept has such a code.
 */
final class SnomedCodes {
    private static final String NAMESPACE_AND_PARTITION = "199999910";
    private static final int[][] D5 = dihedral();
    private static final int[][] PERMUTATION = permutation();
    private static final int[] INVERSE = {0, 4, 3, 2, 1, 5, 6, 7, 8, 9};

    private SnomedCodes() {}

    /** A code of 15 to 18 digits that no other serial number (below 100,000) has. */
    static String code(int serial, long bits) {
        int digits = 5 + (int) Math.floorMod(bits, 4L);
        long item = 10_000L + serial % 90_000;
        if (digits > 5) {
            long lead = 1 + Math.floorMod(bits >>> 8, 9L);
            long middle = Math.floorMod(bits >>> 16, power(digits - 6));
            item = lead * power(digits - 1) + middle * 100_000 + serial;
        }
        String body = item + NAMESPACE_AND_PARTITION;
        return body + checkDigit(body);
    }

    /** True where the last digit is the Verhoeff check digit of those before it. */
    static boolean valid(String code) {
        int check = 0;
        for (int index = 0; index < code.length(); index++) {
            int digit = code.charAt(code.length() - 1 - index) - '0';
            check = D5[check][PERMUTATION[index % 8][digit]];
        }
        return check == 0;
    }

    private static int checkDigit(String body) {
        int check = 0;
        for (int index = 0; index < body.length(); index++) {
            int digit = body.charAt(body.length() - 1 - index) - '0';
            check = D5[check][PERMUTATION[(index + 1) % 8][digit]];
        }
        return INVERSE[check];
    }

    private static long power(int exponent) {
        long power = 1;
        for (int index = 0; index < exponent; index++) {
            power *= 10;
        }
        return power;
    }

    private static int[][] dihedral() {
        int[][] table = new int[10][10];
        for (int a = 0; a < 10; a++) {
            for (int b = 0; b < 10; b++) {
                int turn = a < 5 ? (a + b) % 5 : Math.floorMod(a - b, 5);
                boolean mirrored = a < 5 == b >= 5;
                table[a][b] = mirrored ? turn + 5 : turn;
            }
        }
        return table;
    }

    private static int[][] permutation() {
        int[] step = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
        int[][] table = new int[8][10];
        for (int digit = 0; digit < 10; digit++) {
            table[0][digit] = digit;
        }
        for (int row = 1; row < 8; row++) {
            for (int digit = 0; digit < 10; digit++) {
                table[row][digit] = table[row - 1][step[digit]];
            }
        }
        return table;
    }
}
