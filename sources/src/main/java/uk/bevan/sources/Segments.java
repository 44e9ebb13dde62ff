package uk.bevan.sources;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.bevan.sources.ByteScan.Checkpoint;

/**
 * Cuts a plain file at line ends into parts of about the same size, one for each thread. Each part but the first comes
 * through a named pipe, or where there are none from a copy beside: the engine cannot begin in the middle of a file, and
 * skipping what lies before costs four times as much as the copy (measured on ten million EPD records).
 */
final class Segments {
    private static final long SMALLEST = 1L << 20;
    private static final String NAME = "part-%d.csv";

    private Segments() {}

    /**
     * A part of a file.
     *
     * @param path where it can be read from its beginning
     * @param linesBefore lines of the file before it
     * @param lines how many it has
     * @param piped what feeds it while it is read; empty for a file
     */
    record Segment(Path path, long linesBefore, long lines, Optional<PipedPart> piped) {}

    /** A line end: bytes and lines before it, its own included. */
    private record Cut(long offset, long lines) {}

    /**
     * The parts.
     *
     * @param file a file in which every line feed ends a line
     * @param scan what was counted in it
     * @param threads how many parts are wanted
     * @param scratch where copies go
     */
    static List<Segment> cut(Path file, ByteScan scan, int threads, Scratch scratch) throws IOException {
        List<Cut> cuts = cuts(file, scan, threads);
        if (!cuts.isEmpty()) {
            Path folder = scratch.newFolder();
            try {
                return parts(file, scan, cuts, folder);
            } catch (IOException e) {
                // No room beside: one thread reads the file where it is, and what else wants room says so.
                for (int part = 1; part <= cuts.size(); part++) {
                    Files.deleteIfExists(folder.resolve(NAME.formatted(part)));
                }
            }
        }
        return List.of(new Segment(file, 0, scan.lines(), Optional.empty()));
    }

    private static List<Segment> parts(Path file, ByteScan scan, List<Cut> cuts, Path folder) throws IOException {
        List<Segment> segments = new ArrayList<>();
        segments.add(new Segment(file, 0, cuts.getFirst().lines(), Optional.empty()));
        for (int part = 0; part < cuts.size(); part++) {
            Cut from = cuts.get(part);
            boolean isLast = part == cuts.size() - 1;
            long end = isLast ? scan.contentBytes() : cuts.get(part + 1).offset();
            long lines = isLast ? scan.lines() : cuts.get(part + 1).lines();
            Path pipe = folder.resolve("part-%d.pipe".formatted(part + 1));
            Optional<PipedPart> piped = PipedPart.of(file, from.offset(), end, pipe);
            Path path = piped.isPresent() ? pipe : folder.resolve(NAME.formatted(part + 1));
            if (piped.isEmpty()) {
                copy(file, from.offset(), end, path);
            }
            segments.add(new Segment(path, from.lines(), lines - from.lines(), piped));
        }
        return segments;
    }

    private static List<Cut> cuts(Path file, ByteScan scan, int threads) throws IOException {
        List<Cut> cuts = new ArrayList<>();
        if (scan.contentBytes() < 2 * SMALLEST) {
            return cuts;
        }
        for (int part = 1; part < threads; part++) {
            long wanted = scan.contentBytes() / threads * part;
            for (Checkpoint checkpoint : scan.checkpoints()) {
                if (checkpoint.offset() >= wanted) {
                    lineEnd(file, checkpoint, scan.contentBytes(), cuts);
                    break;
                }
            }
        }
        return cuts;
    }

    /** Adds the first line end after a place, unless it is the end of the file or a cut already. */
    private static void lineEnd(Path file, Checkpoint checkpoint, long size, List<Cut> cuts) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(checkpoint.offset());
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
            long offset = checkpoint.offset();
            int value;
            while ((value = in.read()) >= 0) {
                offset++;
                if (value == '\n') {
                    break;
                }
            }
            boolean after = cuts.isEmpty() || offset > cuts.getLast().offset();
            if (value == '\n' && offset < size && after) {
                cuts.add(new Cut(offset, checkpoint.lineFeeds() + 1));
            }
        }
    }

    private static void copy(Path file, long from, long end, Path target) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long position = from;
            while (position < end) {
                position += in.transferTo(position, end - position, out);
            }
        }
    }
}
