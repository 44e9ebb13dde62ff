package uk.bevan.sources.systems;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A file of a source, as its listing shows it.
 *
 * @param path its whole path or key
 * @param name what of that was matched
 * @param bytes its size
 * @param version what changes when it changes: its time, or its ETag
 * @param date its business date, where its name says one
 */
public record RemoteFile(String path, String name, long bytes, String version, Optional<LocalDate> date) {
    /** Whether it is the same file with the same content, as far as a listing tells. */
    public boolean isSame(RemoteFile other) {
        return path.equals(other.path) && bytes == other.bytes && version.equals(other.version);
    }
}
