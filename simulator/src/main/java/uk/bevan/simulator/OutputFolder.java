package uk.bevan.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Where files go. A file appears under its name only when it is whole. */
final class OutputFolder {
    private static final String UNFINISHED = ".part";
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final List<SimulatedFile> files = new ArrayList<>();

    OutputFolder(Path folder) {
        this.folder = folder;
    }

    List<SimulatedFile> files() {
        return List.copyOf(files);
    }

    /** Writes lines, each ended by {@code lineEnd}; {@code headerLines} of them are not counted as rows. */
    void lines(String name, String what, int headerLines, String lineEnd, Stream<String> lines) throws IOException {
        stream(name, what, out -> {
            long written = 0;
            Iterator<String> each = lines.iterator();
            while (each.hasNext()) {
                out.write(each.next().getBytes(UTF_8));
                out.write(lineEnd.getBytes(UTF_8));
                written++;
            }
            return written - headerLines;
        });
    }

    /** Writes a file by what {@code content} does; it gives back the number of rows. */
    void stream(String name, String what, Content content) throws IOException {
        Path path = folder.resolve(name);
        Path unfinished = folder.resolve(name + UNFINISHED);
        long rows;
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER)) {
                rows = content.write(out);
            }
            // From here on the file is there; before, only its unfinished part was.
            Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException(
                    "%s could not be written: %s. What was finished before it is whole; an unfinished part may lie in %s. Free some space or choose another folder and run again."
                            .formatted(path, e, unfinished),
                    e);
        }
        files.add(new SimulatedFile(path, rows, Files.size(path), what));
    }

    /** Writes a file's content and gives back how many rows it has. */
    @FunctionalInterface
    interface Content {
        long write(OutputStream out) throws IOException;
    }
}
