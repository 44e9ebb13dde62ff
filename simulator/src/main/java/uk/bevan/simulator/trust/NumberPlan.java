package uk.bevan.simulator.trust;

import java.util.Locale;
import java.util.OptionalInt;
import uk.bevan.identity.NhsNumber;
import uk.bevan.simulator.Randomness;
import uk.bevan.simulator.Randomness.Stream;

/**
 * NHS numbers that no two people share: a keyed permutation of the numbers 5… and 8…, and for one person in ten 00…,
 * none of which has ever been issued. They pass the check all the same.
 */
final class NumberPlan {
    private static final int TRIES = 16;
    private static final int ROUNDS = 6;

    private final long key;

    NumberPlan(long seed) {
        this.key = Randomness.key(seed, Stream.NUMBERS);
    }

    /** Ten digits for a person. */
    String of(long person) {
        boolean leadingZero = person % 10 == 7;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            long serial = leadingZero ? person / 10 * TRIES + attempt : person * TRIES + attempt;
            long nine = leadingZero
                    ? permuted(serial + 1, 12, 10_000_000)
                    : 500_000_000 + widened(permuted(serial, 14, 200_000_000));
            String digits = String.format(Locale.ROOT, "%09d", nine);
            OptionalInt check = NhsNumber.checkDigit(digits);
            if (check.isPresent() && nine != 0) {
                return digits + check.getAsInt();
            }
        }
        throw new IllegalStateException("No NHS number for person %d".formatted(person));
    }

    /** The same number with one digit changed: its check digit no longer fits. */
    static String flipped(String number, long bits) {
        int place = (int) Math.floorMod(bits, 10L);
        int shift = 1 + (int) Math.floorMod(bits >> 8, 9L);
        char digit = (char) ('0' + (number.charAt(place) - '0' + shift) % 10);
        return number.substring(0, place) + digit + number.substring(place + 1);
    }

    private static long widened(long eight) {
        return eight < 100_000_000 ? eight : eight + 200_000_000;
    }

    /** A Feistel network over twice {@code half} bits, walked until it falls within the bound. */
    private long permuted(long serial, int half, long bound) {
        long mask = (1L << half) - 1;
        long value = serial;
        do {
            long left = value >> half;
            long right = value & mask;
            for (int round = 0; round < ROUNDS; round++) {
                long mixed = left ^ (Randomness.at(key + round, right) & mask);
                left = right;
                right = mixed;
            }
            value = left << half | right;
        } while (value >= bound);
        return value;
    }
}
