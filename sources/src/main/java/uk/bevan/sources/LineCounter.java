package uk.bevan.sources;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Counts line feeds outside and inside double quotes, eight bytes at a time: a month of prescribing is several gigabytes
 * and is counted while it is hashed.
 */
final class LineCounter {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = 0x2222222222222222L;
    private static final long LINE_FEEDS = 0x0a0a0a0a0a0a0a0aL;

    private long outside;
    private long inside;
    private long inQuotes;
    private long nul;
    private byte last = '\n';

    /** Goes on with these bytes. */
    void add(byte[] bytes, int length) {
        if (length == 0) {
            return;
        }
        int position = 0;
        long quoted = inQuotes;
        long nuls = nul;
        for (; position + Long.BYTES <= length; position += Long.BYTES) {
            long word = (long) WORD.get(bytes, position);
            long open = marks(word ^ QUOTES);
            // After these shifts each byte's mark says whether an odd number of quotes stands up to and with it.
            open ^= open << 8;
            open ^= open << 16;
            open ^= open << 32;
            open ^= quoted;
            quoted = (open >> 63) & HIGH_BITS;
            long feeds = marks(word ^ LINE_FEEDS);
            outside += Long.bitCount(feeds & ~open);
            inside += Long.bitCount(feeds & open);
            nuls |= marks(word);
        }
        for (; position < length; position++) {
            byte value = bytes[position];
            if (value == '"') {
                quoted ^= HIGH_BITS;
            } else if (value == '\n') {
                outside += quoted == 0 ? 1 : 0;
                inside += quoted == 0 ? 0 : 1;
            } else if (value == 0) {
                nuls = HIGH_BITS;
            }
        }
        inQuotes = quoted;
        nul = nuls;
        last = bytes[length - 1];
    }

    /** The highest bit of every byte that is zero. */
    private static long marks(long word) {
        return ~(((word & LOW_BITS) + LOW_BITS) | word | LOW_BITS);
    }

    long lines() {
        return outside + (ended() ? 0 : 1);
    }

    long quotedLineFeeds() {
        return inside;
    }

    boolean balanced() {
        return inQuotes == 0;
    }

    boolean ended() {
        return last == '\n';
    }

    boolean nulBytes() {
        return nul != 0;
    }
}
