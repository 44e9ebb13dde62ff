package uk.bevan.sources;

import java.util.Arrays;
import java.util.Optional;
import uk.bevan.identity.Pseudonym;

/**
 * Pseudonyms of local identifiers that were made lately: a patient comes many times. Under one key and of one numbering.
 * They stand side by side in one array, each behind the identifier as it was delivered: found in one place of the memory and
 * not by following references, which for the patients of a hospital costs as much as making a pseudonym again.
 *
 * <p>Safe for use by many threads.
 */
final class LocalPseudonyms {
    private static final int BITS = 18;
    private static final int SPREAD = 0x9E3779B9;

    /** Room for an identifier and, before it, its length; longer ones are not kept. */
    private static final int ROOM = 24;

    private static final int PLACE = ROOM + 2 * Pseudonym.LENGTH;
    private static final int LOCKS = 64;

    private final byte[] places = new byte[PLACE << BITS];
    private final Object[] locks = new Object[LOCKS];

    LocalPseudonyms() {
        Arrays.setAll(locks, index -> new Object());
    }

    /** A pseudonym under all keys, and under the first alone. */
    static final class Made {
        private final byte[] now;
        private final byte[] first;

        Made(byte[] now, byte[] first) {
            this.now = now;
            this.first = first;
        }

        byte[] now() {
            return now;
        }

        byte[] first() {
            return first;
        }
    }

    /** The pseudonym of what was delivered, if it was made lately. */
    Optional<Made> find(byte[] delivered) {
        int place = place(delivered);
        int from = place * PLACE;
        synchronized (locks[place % LOCKS]) {
            if (delivered.length == 0
                    || places[from] != delivered.length
                    || !Arrays.equals(places, from + 1, from + 1 + delivered.length, delivered, 0, delivered.length)) {
                return Optional.empty();
            }
            int now = from + ROOM;
            int first = now + Pseudonym.LENGTH;
            return Optional.of(new Made(
                    Arrays.copyOfRange(places, now, first),
                    Arrays.copyOfRange(places, first, first + Pseudonym.LENGTH)));
        }
    }

    /** Keeps the pseudonym of what was delivered in place of another. */
    void keep(byte[] delivered, Made made) {
        if (delivered.length >= ROOM) {
            return;
        }
        int place = place(delivered);
        int from = place * PLACE;
        synchronized (locks[place % LOCKS]) {
            places[from] = (byte) delivered.length;
            System.arraycopy(delivered, 0, places, from + 1, delivered.length);
            System.arraycopy(made.now, 0, places, from + ROOM, Pseudonym.LENGTH);
            System.arraycopy(made.first, 0, places, from + ROOM + Pseudonym.LENGTH, Pseudonym.LENGTH);
        }
    }

    private static int place(byte[] delivered) {
        return (Arrays.hashCode(delivered) * SPREAD) >>> -BITS;
    }
}
