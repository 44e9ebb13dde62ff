package uk.bevan.sources.systems.postgresql;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Function;
import org.postgresql.copy.CopyOut;
import uk.bevan.sources.systems.SourceException;
import uk.bevan.sources.systems.TableRows;

/** Rows in the text form of COPY: fields parted by tabs, {@code \N} for null. The server sends each as one message. */
final class CopiedRows implements TableRows {
    private static final byte[] NULL = {};

    private final CopyOut copy;
    private final Function<SQLException, SourceException> failures;

    CopiedRows(CopyOut copy, Function<SQLException, SourceException> failures) {
        this.copy = copy;
        this.failures = failures;
    }

    @Override
    public int next(byte[][] sent) {
        try {
            int count = 0;
            while (count < sent.length && copy.isActive()) {
                byte[] row = copy.readFromCopy();
                if (row != null) {
                    sent[count] = row;
                    count++;
                }
            }
            return count;
        } catch (SQLException e) {
            throw failures.apply(e);
        }
    }

    @Override
    public void split(byte[] row, byte[][] fields) {
        int end = row.length > 0 && row[row.length - 1] == '\n' ? row.length - 1 : row.length;
        int start = 0;
        int field = 0;
        boolean escaped = false;
        for (int position = 0; position <= end; position++) {
            if (position == end || row[position] == '\t') {
                if (field < fields.length) {
                    fields[field] = field(row, start, position, escaped);
                }
                field++;
                start = position + 1;
                escaped = false;
            } else if (row[position] == '\\') {
                escaped = true;
            }
        }
        if (field != fields.length) {
            throw new IllegalStateException(
                    "A row has %d fields where %d were asked for".formatted(field, fields.length));
        }
    }

    private static byte[] field(byte[] row, int start, int end, boolean escaped) {
        if (!escaped) {
            return Arrays.copyOfRange(row, start, end);
        }
        if (end - start == 2 && row[start + 1] == 'N') {
            return NULL;
        }
        byte[] plain = new byte[end - start];
        int length = 0;
        for (int position = start; position < end; position++) {
            byte next = row[position];
            if (next == '\\') {
                position++;
                next = switch (row[position]) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'v' -> 0x0b;
                    default -> row[position];
                };
            }
            plain[length++] = next;
        }
        return Arrays.copyOf(plain, length);
    }

    @Override
    public void close() {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            throw failures.apply(e);
        }
    }
}
