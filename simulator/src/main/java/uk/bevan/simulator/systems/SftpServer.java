package uk.bevan.simulator.systems;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server on loopback over a folder: one user, who signs in by key; its own key is in a file of known hosts. */
final class SftpServer implements AutoCloseable {
    static final String USER = "bevan";

    private final Path root;
    private final KeyPair hostKey = newKey();
    private final KeyPair clientKey = newKey();
    private Optional<SshServer> server = Optional.empty();
    private int port;

    SftpServer(Path root, Secrets secrets) throws IOException {
        this.root = root;
        Files.createDirectories(root);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(clientKey, "northshire", null, out);
        } catch (GeneralSecurityException e) {
            throw new IOException("A key for SFTP could not be written; no server was started", e);
        }
        secrets.keep("sftp_key", out.toByteArray());
    }

    int port() {
        return port;
    }

    /** Starts it, at the port it had before if it had one; where it runs nothing happens. */
    void start() throws IOException {
        if (server.isPresent()) {
            return;
        }
        SshServer started = SshServer.setUpDefaultServer();
        started.setHost("127.0.0.1");
        started.setPort(port);
        started.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        started.setPublickeyAuthenticator(
                (user, key, session) -> user.equals(USER) && KeyUtils.compareKeys(key, clientKey.getPublic()));
        started.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        started.setFileSystemFactory(new VirtualFileSystemFactory(root));
        started.start();
        server = Optional.of(started);
        port = started.getPort();
    }

    void stop() throws IOException {
        if (server.isPresent()) {
            server.orElseThrow().stop(true);
            server = Optional.empty();
        }
    }

    void writeKnownHosts(Path path) throws IOException {
        Files.writeString(
                path, "[127.0.0.1]:%d %s\n".formatted(port, PublicKeyEntry.toString(hostKey.getPublic())), UTF_8);
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java makes elliptic keys", e);
        }
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
