package uk.bevan.sources.systems.sftp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Objects;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.io.resource.AbstractIoResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import uk.bevan.sources.systems.Address;
import uk.bevan.sources.systems.Secret;
import uk.bevan.sources.systems.SourceException;

/** Signs in to an SFTP server whose host key is known. */
final class SignIn {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String where;
    private final Address.Sftp address;
    private volatile String refused = "";

    SignIn(String where, Address.Sftp address) {
        this.where = where;
        this.address = address;
    }

    SshClient client() {
        if (!Files.isReadable(address.knownHosts())) {
            throw SourceException.lasting(
                    "%s: the known_hosts file %s cannot be read. Nothing was landed. Ask the server's owner for its host key and put it there"
                            .formatted(where, address.knownHosts()));
        }
        SshClient ssh = SshClient.setUpDefaultClient();
        ssh.setServerKeyVerifier((session, remote, key) -> {
            boolean known = new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, address.knownHosts())
                    .verifyServerKey(session, remote, key);
            if (!known) {
                refused = Objects.requireNonNullElse(KeyUtils.getFingerPrint(key), "of an unknown kind");
            }
            return known;
        });
        // Identities are only those of the settings, never those of whoever runs this.
        ssh.setKeyIdentityProvider(null);
        CoreModuleProperties.AUTH_TIMEOUT.set(ssh, PATIENCE);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(ssh, PATIENCE);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(ssh, 2);
        ssh.start();
        return ssh;
    }

    ClientSession session(SshClient ssh) throws IOException {
        ClientSession session = ssh.connect(address.user(), address.host(), address.port())
                .verify(PATIENCE)
                .getSession();
        if (address.privateKey().isPresent()) {
            for (KeyPair pair : keys(address.privateKey().get())) {
                session.addPublicKeyIdentity(pair);
            }
        }
        address.password().ifPresent(password -> session.addPasswordIdentity(password.resolve()));
        session.auth().verify(PATIENCE);
        return session;
    }

    private Iterable<KeyPair> keys(Secret reference) throws IOException {
        FilePasswordProvider passphrase = address.passphrase()
                .map(Secret::resolve)
                .map(FilePasswordProvider::of)
                .orElse(FilePasswordProvider.EMPTY);
        byte[] text = (reference.resolve() + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Iterable<KeyPair> keys = SecurityUtils.loadKeyPairIdentities(
                    null, new Named(reference.reference()), new ByteArrayInputStream(text), passphrase);
            if (keys == null) {
                throw new GeneralSecurityException("it holds no key");
            }
            return keys;
        } catch (GeneralSecurityException e) {
            throw SourceException.lasting(
                    "%s: the private key at %s cannot be used: %s. Nothing was landed. Check the key and its passphrase"
                            .formatted(where, reference.reference(), e.getMessage()),
                    e);
        }
    }

    /** Where a key was taken from, for the library's messages. */
    private static final class Named extends AbstractIoResource<String> {
        Named(String reference) {
            super(String.class, reference);
        }

        @Override
        public InputStream openInputStream() throws IOException {
            throw new IOException("The key was read before");
        }
    }

    SourceException failure(IOException failure) {
        String key = refused;
        if (!key.isEmpty()) {
            return SourceException.lasting(
                    "%s: its host key %s is not the one in %s. Nothing was read or landed. If the server's owner confirms that key, put it in that file; otherwise somebody may be between"
                            .formatted(where, key, address.knownHosts()),
                    failure);
        }
        if (failure instanceof SshException answer
                && answer.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
            return SourceException.lasting(
                    "%s: signing in as %s was refused. Nothing was landed. Check user and key of this source"
                            .formatted(where, address.user()),
                    failure);
        }
        return SftpFailures.of(where, "signing in", failure);
    }
}
