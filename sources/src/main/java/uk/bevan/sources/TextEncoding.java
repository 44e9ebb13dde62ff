package uk.bevan.sources;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Finds out in which encoding a text was written. */
final class TextEncoding {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final int BUFFER = 1 << 16;

    private TextEncoding() {}

    /** UTF-16 where it is marked so, UTF-8 where the whole content is valid UTF-8, else windows-1252. */
    static Charset of(Delivered delivered) throws IOException {
        if (isUtf16(delivered.head(2))) {
            return StandardCharsets.UTF_16;
        }
        char[] buffer = new char[BUFFER];
        try (Reader reader = strictUtf8(delivered.open())) {
            while (reader.read(buffer) >= 0) {
                // Reading is the test: a byte that is no UTF-8 throws.
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return WINDOWS_1252;
        }
    }

    static boolean isUtf16(byte[] head) {
        return head.length >= 2
                && ((head[0] == (byte) 0xff && head[1] == (byte) 0xfe)
                        || (head[0] == (byte) 0xfe && head[1] == (byte) 0xff));
    }

    /** The first bytes as text, good enough to recognise a file by; without a byte order mark. */
    static String decodeHead(byte[] head) {
        Charset charset =
                isUtf16(head) ? StandardCharsets.UTF_16 : isUtf8(head) ? StandardCharsets.UTF_8 : WINDOWS_1252;
        String text = new String(head, charset);
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static boolean isUtf8(byte[] head) {
        String decoded = new String(head, StandardCharsets.UTF_8);
        int bad = decoded.indexOf('\uFFFD');
        // The last character may be cut in the middle.
        return bad < 0 || bad >= decoded.length() - 2;
    }

    private static Reader strictUtf8(InputStream in) {
        return new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
