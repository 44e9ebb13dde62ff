package uk.bevan.sources.systems.sftp;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import uk.bevan.sources.systems.Address;
import uk.bevan.sources.systems.FileNames;
import uk.bevan.sources.systems.FileStore;
import uk.bevan.sources.systems.Origin;
import uk.bevan.sources.systems.RemoteFile;
import uk.bevan.sources.systems.SourceException;

/** Files on an SFTP server, read as they arrive and never kept. For use by one thread. */
public final class SftpStore implements FileStore {
    private static final int READ_BUFFER = 1 << 16;
    private static final int LARGEST_SIDECAR = 1 << 20;

    private final String where;
    private final Address.Sftp address;
    private final SshClient ssh;
    private final ClientSession session;
    private final SftpClient sftp;

    private SftpStore(String where, Address.Sftp address, SshClient ssh, ClientSession session, SftpClient sftp) {
        this.where = where;
        this.address = address;
        this.ssh = ssh;
        this.session = session;
        this.sftp = sftp;
    }

    /**
     * Checks the server's key and signs in.
     *
     * @param source its name, for messages
     */
    public static SftpStore open(String source, Address.Sftp address) {
        requireNonNull(address, "address is null");
        String where = "Source %s (SFTP %s:%d)".formatted(source, address.host(), address.port());
        SignIn signIn = new SignIn(where, address);
        SshClient ssh = signIn.client();
        boolean opened = false;
        try {
            ClientSession session = signIn.session(ssh);
            SftpStore store = new SftpStore(
                    where, address, ssh, session, SftpClientFactory.instance().createSftpClient(session));
            opened = true;
            return store;
        } catch (IOException e) {
            throw signIn.failure(e);
        } finally {
            if (!opened) {
                ssh.stop();
            }
        }
    }

    @Override
    public String address(RemoteFile file) {
        return "sftp://%s:%d%s".formatted(address.host(), address.port(), file.path());
    }

    @Override
    public List<RemoteFile> list(Origin.Files files) {
        return FileNames.choose(files, entries(files));
    }

    private List<FileNames.Entry> entries(Origin.Files files) {
        String folder = files.folder().isEmpty() ? "." : files.folder();
        List<FileNames.Entry> entries = new ArrayList<>();
        try {
            for (SftpClient.DirEntry entry : sftp.readDir(folder)) {
                SftpClient.Attributes attributes = entry.getAttributes();
                if (attributes.isRegularFile()) {
                    entries.add(new FileNames.Entry(
                            folder.endsWith("/") ? folder + entry.getFilename() : folder + "/" + entry.getFilename(),
                            entry.getFilename(),
                            attributes.getSize(),
                            attributes.getModifyTime().toInstant().toString()));
                }
            }
        } catch (IOException e) {
            throw SftpFailures.of(where, "listing " + folder, e);
        }
        return entries;
    }

    @Override
    public List<RemoteFile> settled(Origin.Files files, List<RemoteFile> listed) {
        // Where a marker says that a file is whole, nothing needs to be waited for.
        if (listed.isEmpty() || files.done().isPresent()) {
            return listed;
        }
        try {
            Thread.sleep(address.settle());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SourceException.passing(where + ": interrupted while waiting for files to settle", e);
        }
        List<RemoteFile> now = list(files);
        return listed.stream()
                .filter(file -> now.stream().anyMatch(file::isSame))
                .toList();
    }

    @Override
    public InputStream open(RemoteFile file) {
        try {
            return sftp.read(file.path(), READ_BUFFER);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    @Override
    public byte[] metadata(Origin.Files files, RemoteFile file) {
        String name = Origin.Files.companion(files.metadata().orElseThrow(), file.name());
        String path =
                file.path().substring(0, file.path().length() - file.name().length()) + name;
        try (InputStream in = sftp.read(path)) {
            return in.readNBytes(LARGEST_SIDECAR);
        } catch (IOException e) {
            throw SftpFailures.of(where, "reading " + path, e);
        }
    }

    @Override
    public SourceException failure(RemoteFile file, IOException failure) {
        return SftpFailures.of(where, "reading " + file.path(), failure);
    }

    @Override
    public void close() {
        try {
            sftp.close();
            session.close();
        } catch (IOException e) {
            throw SftpFailures.of(where, "signing out", e);
        } finally {
            ssh.stop();
        }
    }
}
