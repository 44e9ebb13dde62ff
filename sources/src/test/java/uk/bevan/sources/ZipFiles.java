package uk.bevan.sources;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes archives for tests. */
final class ZipFiles {
    private static final int DIRECTORY_ENTRY = 0x02014b50;
    private static final int PACKED_SIZE = 20;
    private static final int SIZE = 24;

    private ZipFiles() {}

    static byte[] zip(Map<String, String> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** An archive of one entry whose bytes stand in it as they are. */
    static byte[] stored(String name, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Makes the directory of an archive say another size of what every entry unpacks to. */
    static byte[] lyingOfSizes(byte[] archive, int bytes) {
        return changed(archive, SIZE, size -> bytes);
    }

    /** Makes the directory of an archive say that every entry ends some bytes before it does. */
    static byte[] endingEarly(byte[] archive, int bytes) {
        return changed(archive, PACKED_SIZE, size -> size - bytes);
    }

    private static byte[] changed(byte[] archive, int offset, IntUnaryOperator change) {
        ByteBuffer buffer = ByteBuffer.wrap(archive.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int position = 0; position + Integer.BYTES <= buffer.limit(); position++) {
            if (buffer.getInt(position) == DIRECTORY_ENTRY) {
                int at = position + offset;
                buffer.putInt(at, change.applyAsInt(buffer.getInt(at)));
            }
        }
        return buffer.array();
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
