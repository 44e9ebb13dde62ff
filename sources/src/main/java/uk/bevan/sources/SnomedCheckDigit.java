package uk.bevan.sources;

/**
 * The check digit of SNOMED CT identifiers: Verhoeff's scheme over all their digits (SNOMED CT technical implementation
 * guide, appendix B). Four digits at a time through tables, since a month of prescribing asks ten million times.
 */
final class SnomedCheckDigit {
    private static final long SHORTEST = 100_000L;
    private static final long LONGEST = 999_999_999_999_999_999L;
    private static final int GROUP = 10_000;
    private static final int[][] PRODUCT = products();
    private static final int[][] PERMUTATION = permutations();
    private static final byte[] EVEN_GROUP = group(0);
    private static final byte[] ODD_GROUP = group(4);

    private SnomedCheckDigit() {}

    /** Whether a number of 6 to 18 digits ends in the check digit of those before. */
    static boolean holds(long identifier) {
        if (identifier < SHORTEST || identifier > LONGEST) {
            return false;
        }
        int product = 0;
        int position = 0;
        long rest = identifier;
        for (; rest >= GROUP / 10; rest /= GROUP) {
            int digits = (int) (rest % GROUP);
            product = PRODUCT[product][position % 8 == 0 ? EVEN_GROUP[digits] : ODD_GROUP[digits]];
            position += 4;
        }
        // Digits that are not there do not count as noughts.
        for (; rest > 0; rest /= 10) {
            product = PRODUCT[product][PERMUTATION[position % 8][(int) (rest % 10)]];
            position++;
        }
        return product == 0;
    }

    private static byte[] group(int firstPosition) {
        byte[] group = new byte[GROUP];
        for (int digits = 0; digits < GROUP; digits++) {
            int product = 0;
            int rest = digits;
            for (int position = firstPosition; position < firstPosition + 4; position++) {
                product = PRODUCT[product][PERMUTATION[position][rest % 10]];
                rest /= 10;
            }
            group[digits] = (byte) product;
        }
        return group;
    }

    /** The dihedral group of a pentagon: 0 to 4 are rotations, 5 to 9 reflections. */
    private static int[][] products() {
        int[][] product = new int[10][10];
        for (int left = 0; left < 10; left++) {
            for (int right = 0; right < 10; right++) {
                int turn = left < 5 ? left % 5 + right % 5 : left % 5 - right % 5;
                product[left][right] = Math.floorMod(turn, 5) + (left < 5 == right < 5 ? 0 : 5);
            }
        }
        return product;
    }

    private static int[][] permutations() {
        int[] step = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
        int[][] permutation = new int[8][10];
        for (int position = 0; position < 8; position++) {
            for (int digit = 0; digit < 10; digit++) {
                permutation[position][digit] = position == 0 ? digit : permutation[position - 1][step[digit]];
            }
        }
        return permutation;
    }
}
