package uk.bevan.sources.systems;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Files on a server. Every call may throw {@link SourceException}; after one that is passing, the store is opened anew. */
public interface FileStore extends AutoCloseable {
    /** The address of a file for the ledger, the same on every run. */
    String address(RemoteFile file);

    /** Files whose name matches and whose marker and sidecar, where they have them, stand beside them; by name. */
    List<RemoteFile> list(Origin.Files files);

    /** Of files just listed, those that nobody is still writing. May wait. */
    List<RemoteFile> settled(Origin.Files files, List<RemoteFile> listed);

    /** The content of a file as it arrives; what its streams throw is turned round by {@link #failure}. */
    InputStream open(RemoteFile file);

    /** The content of the sidecar of a file, which is small. */
    byte[] metadata(Origin.Files files, RemoteFile file);

    /** What a broken stream means. */
    SourceException failure(RemoteFile file, IOException failure);

    @Override
    void close();
}
