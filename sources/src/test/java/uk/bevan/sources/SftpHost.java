package uk.bevan.sources;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real SFTP server over a folder, with a host key and one client that may sign in by key. */
final class SftpHost implements AutoCloseable {
    private static final KeyPair FIRST_KEY = newKey();
    private static final KeyPair CLIENT_KEY = newKey();

    final Path root;
    private final Path folder;
    private SshServer server;
    private int port;

    SftpHost(Path folder) {
        this.folder = folder;
        this.root = folder.resolve("sftp");
        try {
            Files.createDirectories(root.resolve("outbound"));
            try (OutputStream out = Files.newOutputStream(folder.resolve("client_key"))) {
                OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(CLIENT_KEY, "test", null, out);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        start(FIRST_KEY);
        trust(port);
    }

    static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void start() {
        start(FIRST_KEY);
    }

    /** Starts at the port it had before. */
    void start(KeyPair hostKey) {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals("bevan") && KeyUtils.compareKeys(key, CLIENT_KEY.getPublic()));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getPort();
    }

    int port() {
        return port;
    }

    /** The host key is known for the server at that port. */
    void trust(int at) {
        try {
            Files.writeString(
                    folder.resolve("known_hosts"),
                    "[127.0.0.1]:%d %s\n".formatted(at, PublicKeyEntry.toString(FIRST_KEY.getPublic())),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path put(String name, String text) {
        try {
            return Files.writeString(root.resolve("outbound").resolve(name), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings of a source with one entity. */
    String yaml(String group, String entity) {
        return """
                - name: bookings
                  kind: sftp
                  group: %s
                  host: 127.0.0.1
                  port: %d
                  user: bevan
                  private_key: file:client_key
                  known_hosts: known_hosts
                  settle: 0 seconds
                  entities:
                    - %s
                """.formatted(group, port, entity);
    }

    @Override
    public void close() {
        stop();
    }
}
