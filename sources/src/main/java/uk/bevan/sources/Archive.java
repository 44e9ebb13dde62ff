package uk.bevan.sources;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import uk.bevan.sources.LandingSettings.ArchiveLimits;

/** A zip file, unpacked entry by entry within limits. */
final class Archive implements AutoCloseable {
    private static final long FREE_OF_RATIO = 1L << 20;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final String name;
    private final ZipFile zip;
    private final ArchiveLimits limits;
    private long unpacked;

    private Archive(Path file, String name, ZipFile zip, ArchiveLimits limits) {
        this.file = file;
        this.name = name;
        this.zip = zip;
        this.limits = limits;
    }

    /** Opens a zip file. */
    static Archive open(Delivered delivered, ArchiveLimits limits) throws IOException {
        try {
            return new Archive(
                    delivered.file(),
                    delivered.shownName(),
                    new ZipFile(delivered.bytes().toFile()),
                    limits);
        } catch (ZipException e) {
            throw new DamagedFileException(
                    "%s begins as a zip file and cannot be read as one (%s): it was probably cut off. Nothing was landed. Copy or download it again"
                            .formatted(delivered.shownName(), e.getMessage()),
                    e);
        }
    }

    /** Whether it is an xlsx workbook, which is a zip file too. */
    boolean isWorkbook() {
        return zip.getEntry("xl/workbook.xml") != null && zip.getEntry("[Content_Types].xml") != null;
    }

    /** The entries that may hold data, schemas first; refuses an archive that is made to do harm. */
    List<ZipEntry> entries() {
        if (zip.size() > limits.entries()) {
            throw new DamagedFileException(
                    "%s has %d entries, more than the %d allowed. Nothing was landed. Unpack it yourself and deliver what is needed"
                            .formatted(name, zip.size(), limits.entries()));
        }
        Enumeration<? extends ZipEntry> all = zip.entries();
        List<ZipEntry> kept = new ArrayList<>();
        long declared = 0;
        while (all.hasMoreElements()) {
            ZipEntry entry = all.nextElement();
            refuseTraversal(entry);
            declared += Math.max(0, entry.getSize());
            refuseSize(entry, entry.getSize(), declared);
            if (!entry.isDirectory() && !isClutter(entry.getName())) {
                kept.add(entry);
            }
        }
        kept.sort(Comparator.comparing((ZipEntry entry) -> !isSchema(entry)).thenComparing(ZipEntry::getName));
        return kept;
    }

    private void refuseTraversal(ZipEntry entry) {
        String path = entry.getName().replace('\\', '/');
        if (path.startsWith("/")
                || path.matches("[A-Za-z]:.*")
                || List.of(path.split("/")).contains("..")) {
            throw new DamagedFileException(
                    "%s has an entry that would be written outside its folder ('%s'), which only archives made to do harm have. Nothing was unpacked or landed. Find out who sent it"
                            .formatted(name, entry.getName()));
        }
    }

    private void refuseSize(ZipEntry entry, long bytes, long inAll) {
        long packed = entry.getCompressedSize();
        boolean bomb = packed > 0 && bytes > FREE_OF_RATIO && bytes / packed > limits.ratio();
        if (bomb || inAll > limits.bytes()) {
            throw new DamagedFileException(
                    "%s, entry '%s', unpacks to more than %d times its size or to more than %d bytes in all. Nothing of it was landed. If it is real, unpack it yourself and deliver the content"
                            .formatted(name, entry.getName(), limits.ratio(), limits.bytes()));
        }
    }

    private static boolean isClutter(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return path.startsWith("__MACOSX/") || last.startsWith(".") || last.equalsIgnoreCase("Thumbs.db");
    }

    private static boolean isSchema(ZipEntry entry) {
        return entry.getName().toLowerCase(Locale.ROOT).endsWith(".xsd");
    }

    /** The first bytes of an entry, read in memory. */
    byte[] head(ZipEntry entry, int length) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes(length);
        } catch (ZipException | EOFException e) {
            throw damaged(entry.getName(), String.valueOf(e.getMessage()));
        }
    }

    /** Unpacks one entry into a folder under its last name. What an entry says of its size is not believed. */
    Delivered unpack(ZipEntry entry, Path folder) throws IOException {
        String path = entry.getName();
        Path target = folder.resolve(path.substring(path.lastIndexOf('/') + 1));
        if (Files.exists(target)) {
            target = Files.createTempFile(folder, "entry-", "");
        }
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        CRC32 checksum = new CRC32();
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target)) {
            int read;
            while ((read = in.read(buffer)) > 0) {
                bytes += read;
                refuseSize(entry, bytes, unpacked + bytes);
                checksum.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        } catch (ZipException | EOFException e) {
            throw damaged(path, String.valueOf(e.getMessage()));
        }
        // Reading an archive by its directory does not compare what comes out with the checksum, unlike reading it
        // through.
        if (entry.getCrc() >= 0 && entry.getCrc() != checksum.getValue()) {
            throw damaged(path, "what comes out is not what was packed, by its checksum");
        }
        unpacked += bytes;
        return new Delivered(file, Optional.of(path), target, false);
    }

    private DamagedFileException damaged(String entry, String why) {
        return new DamagedFileException(
                "%s, entry '%s', cannot be unpacked (%s). Nothing of it was landed. Copy or download the file again"
                        .formatted(name, entry, why));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
