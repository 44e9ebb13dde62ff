package uk.bevan.sources;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Reads lines that end in a line feed, a carriage return or both, and knows whether the last one was ended. */
final class LineReader implements Closeable {
    /** No line of a real file comes near; without a limit a file without line ends would fill the memory. */
    static final int LONGEST = 8 << 20;

    private final Reader reader;
    private final char[] buffer = new char[1 << 16];
    private int position;
    private int limit;
    private boolean lastEnded = true;
    private long line;

    LineReader(Reader reader) {
        this.reader = reader;
    }

    /** The next line without its end; empty at the end of the text. */
    Optional<String> next() throws IOException {
        StringBuilder text = new StringBuilder();
        boolean any = false;
        while (position < limit || fill()) {
            any = true;
            int start = position;
            while (position < limit && buffer[position] != '\n' && buffer[position] != '\r') {
                position++;
            }
            text.append(buffer, start, position - start);
            if (text.length() > LONGEST) {
                throw new DamagedFileException(
                        "line %d is longer than %d characters, so the file is not lines of text. Nothing was landed. Ask for the file again"
                                .formatted(line + 1, LONGEST));
            }
            if (position < limit) {
                endLine();
                return Optional.of(text.toString());
            }
        }
        if (!any) {
            return Optional.empty();
        }
        line++;
        lastEnded = false;
        return Optional.of(text.toString());
    }

    private void endLine() throws IOException {
        line++;
        boolean carriage = buffer[position++] == '\r';
        if (carriage && (position < limit || fill()) && buffer[position] == '\n') {
            position++;
        }
    }

    private boolean fill() throws IOException {
        int read = reader.read(buffer);
        position = 0;
        limit = Math.max(read, 0);
        return read > 0;
    }

    /** Number of the line last read, from 1. */
    long line() {
        return line;
    }

    /** Whether the line last read ended in a line end. */
    boolean lastEnded() {
        return lastEnded;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
