package uk.bevan.sources;

import java.util.Arrays;
import java.util.Locale;

/** What the first bytes of a file say it is; its name is not asked. */
enum ContentKind {
    EMPTY,
    GZIP,
    ZIP,
    OLD_WORKBOOK,
    PDF,
    HTML,
    XML,
    JSON,
    TEXT,
    BINARY;

    /** Bytes looked at. */
    static final int HEAD = 1 << 16;

    private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP_MAGIC = {'P', 'K', 3, 4};
    private static final byte[] EMPTY_ZIP_MAGIC = {'P', 'K', 5, 6};
    private static final byte[] COMPOUND_FILE_MAGIC = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};
    private static final byte[] PDF_MAGIC = {'%', 'P', 'D', 'F'};

    static ContentKind of(byte[] head) {
        if (startsWith(head, GZIP_MAGIC)) {
            return GZIP;
        }
        if (startsWith(head, ZIP_MAGIC) || startsWith(head, EMPTY_ZIP_MAGIC)) {
            return ZIP;
        }
        if (startsWith(head, COMPOUND_FILE_MAGIC)) {
            return OLD_WORKBOOK;
        }
        if (startsWith(head, PDF_MAGIC)) {
            return PDF;
        }
        return ofText(head);
    }

    private static ContentKind ofText(byte[] head) {
        if (!TextEncoding.isUtf16(head) && holdsControls(head)) {
            return BINARY;
        }
        String text = TextEncoding.decodeHead(head).stripLeading();
        if (text.isEmpty()) {
            return EMPTY;
        }
        String start = text.substring(0, Math.min(200, text.length())).toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html") || start.startsWith("<head")) {
            return HTML;
        }
        if (start.startsWith("<")) {
            return start.contains("<html") ? HTML : XML;
        }
        return start.startsWith("{") || start.startsWith("[") ? JSON : TEXT;
    }

    private static boolean holdsControls(byte[] head) {
        int controls = 0;
        for (byte value : head) {
            if (value == 0 || (value > 0 && value < ' ' && value != '\n' && value != '\r' && value != '\t')) {
                controls++;
            }
        }
        return controls * 100 > head.length;
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    /** The name people know it by. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
