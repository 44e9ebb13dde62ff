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
    private static final long CARRIAGE_RETURNS = 0x0d0d0d0d0d0d0d0dL;
    private static final long COMMAS = 0x2c2c2c2c2c2c2c2cL;
    private static final long BLANKS = 0x2020202020202020L;
    private static final long APOSTROPHES = 0x2727272727272727L;
    private static final long ONES = 0x0101010101010101L;
    private static final long FIRST_MARK = 0x80L;

    private long outside;
    private long inside;
    private long inQuotes;
    private long nul;
    private long edges;
    private long edgeBefore = FIRST_MARK;
    private long blankBefore;
    private byte last = '\n';

    /** Goes on with these bytes. */
    void add(byte[] bytes, int length) {
        if (length == 0) {
            return;
        }
        int position = 0;
        long quoted = inQuotes;
        long nuls = nul;
        long atEdges = edges;
        long delimited = edgeBefore;
        long blanked = blankBefore;
        for (; position + Long.BYTES <= length; position += Long.BYTES) {
            long word = (long) WORD.get(bytes, position);
            long above = word & HIGH_BITS;
            // Bytes above 127 are none of these letters; without them the highest bit of a sum says that a byte is
            // another one.
            long ascii = above == 0 ? word : word ^ above;
            long noQuote = ((ascii ^ QUOTES) + LOW_BITS) | above;
            long noFeed = ((ascii ^ LINE_FEEDS) + LOW_BITS) | above;
            long noReturn = ((ascii ^ CARRIAGE_RETURNS) + LOW_BITS) | above;
            long noComma = ((ascii ^ COMMAS) + LOW_BITS) | above;
            long noBlank = ((ascii ^ BLANKS) + LOW_BITS) | above;
            long noApostrophe = ((ascii ^ APOSTROPHES) + LOW_BITS) | above;
            long open = ~noQuote & HIGH_BITS;
            // After these shifts each byte's mark says whether an odd number of quotes stands up to and with it.
            open ^= open << 8;
            open ^= open << 16;
            open ^= open << 32;
            open ^= quoted;
            quoted = (open >> 63) & HIGH_BITS;
            long feeds = ~noFeed & HIGH_BITS;
            if (feeds != 0) {
                outside += Long.bitCount(feeds & ~open);
                inside += Long.bitCount(feeds & open);
            }
            nuls |= (word - ONES) & ~word;
            long delimiters = ~(noQuote & noFeed & noReturn & (noComma | open)) & HIGH_BITS;
            long blanks = ~noBlank & HIGH_BITS;
            atEdges |= ((delimiters << 8) | delimited) & ~(noBlank & noApostrophe);
            atEdges |= ((blanks << 8) | blanked) & delimiters;
            delimited = delimiters >>> 56;
            blanked = blanks >>> 56;
        }
        for (; position < length; position++) {
            byte value = bytes[position];
            if (value == '"') {
                quoted ^= HIGH_BITS;
            } else if (value == '\n') {
                outside += quoted == 0 ? 1 : 0;
                inside += quoted == 0 ? 0 : 1;
            }
            nuls |= value == 0 ? HIGH_BITS : 0;
            boolean delimiter = value == '"' || value == '\n' || value == '\r' || (value == ',' && quoted == 0);
            boolean blank = value == ' ';
            if ((delimited != 0 && (blank || value == '\'')) || (blanked != 0 && delimiter)) {
                atEdges = HIGH_BITS;
            }
            delimited = delimiter ? FIRST_MARK : 0;
            blanked = blank ? FIRST_MARK : 0;
        }
        edges = atEdges;
        edgeBefore = delimited;
        blankBefore = blanked;
        inQuotes = quoted;
        nul = nuls;
        last = bytes[length - 1];
    }

    long lines() {
        return outside + (ended() ? 0 : 1);
    }

    /** Line feeds outside quotes so far. */
    long lineFeeds() {
        return outside;
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
        return (nul & HIGH_BITS) != 0;
    }

    /** Whether a field may begin with a blank or an apostrophe, or end with a blank. */
    boolean edgeBlanks() {
        return edges != 0 || last == ' ';
    }
}
