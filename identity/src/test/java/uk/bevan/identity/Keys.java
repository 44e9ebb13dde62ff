package uk.bevan.identity;

/** Keys of tests, known to everybody. */
final class Keys {
    static final PseudonymKey FIRST = PseudonymKey.of(counting(0, 32));
    static final PseudonymKey SECOND = PseudonymKey.of(counting(100, 40));

    private Keys() {}

    static byte[] counting(int from, int bytes) {
        byte[] secret = new byte[bytes];
        for (int index = 0; index < bytes; index++) {
            secret[index] = (byte) (from + index);
        }
        return secret;
    }
}
