package uk.bevan.simulator.systems;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A certificate for this machine's loopback address, signed by itself, made by the JDK's own keytool. */
final class Certificate {
    private static final int SECONDS = 60;

    private Certificate() {}

    /** Makes {@code server.key} among the secrets and {@code server.crt} beside the settings. */
    static void make(Secrets secrets, Path certificate) throws IOException {
        String password = secrets.make("keystore_password");
        Path store = secrets.path("server.p12");
        Files.deleteIfExists(store);
        run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "3650",
                "-dname",
                "CN=localhost, O=Northshire (simulated)",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:file",
                secrets.path("keystore_password").toString()));
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password.toCharArray());
            byte[] key = keys.getKey("server", password.toCharArray()).getEncoded();
            secrets.keep("server.key", pem("PRIVATE KEY", key));
            Files.write(
                    certificate,
                    pem("CERTIFICATE", keys.getCertificate("server").getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IOException("The servers' certificate could not be read back; no server was started", e);
        }
    }

    private static void run(List<String> command) throws IOException {
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (!keytool.waitFor(SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException(
                        "keytool of this Java could not make a certificate: %s No server was started.".formatted(said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a certificate was made; no server was started", e);
        }
    }

    private static byte[] pem(String what, byte[] bytes) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(bytes);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, body, what)
                .getBytes(US_ASCII);
    }
}
