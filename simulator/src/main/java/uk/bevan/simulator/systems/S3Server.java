package uk.bevan.simulator.systems;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 server on loopback over a folder, with one bucket; objects are put into it as any client does. */
final class S3Server implements AutoCloseable {
    private final Path folder;
    private final String access;
    private final String secret;
    private Optional<S3Proxy> server = Optional.empty();
    private int port;

    S3Server(Path folder, Secrets secrets) throws IOException {
        this.folder = folder.toAbsolutePath();
        this.access = secrets.make("s3_access");
        this.secret = secrets.make("s3_secret");
        Files.createDirectories(folder);
    }

    int port() {
        return port;
    }

    /** Starts it, at the port it had before if it had one; where it runs nothing happens. */
    void start() throws IOException {
        if (server.isPresent()) {
            return;
        }
        try {
            S3Proxy started = S3Proxy.builder()
                    .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                    .endpoint(URI.create("http://127.0.0.1:" + port))
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, access, secret)
                    .build();
            started.start();
            server = Optional.of(started);
            port = started.getPort();
        } catch (Exception e) {
            throw new IOException("The S3 server of the simulated Trust did not start: " + e.getMessage(), e);
        }
    }

    void stop() throws IOException {
        try {
            if (server.isPresent()) {
                server.orElseThrow().stop();
                server = Optional.empty();
            }
        } catch (Exception e) {
            throw new IOException("The S3 server of the simulated Trust did not stop: " + e.getMessage(), e);
        }
    }

    S3Client client() {
        return S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .forcePathStyle(true)
                .region(Region.EU_WEST_2)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(access, secret)))
                .build();
    }

    static void put(S3Client client, String key, Path file) {
        client.putObject(request -> request.bucket(TrustFolder.BUCKET).key(key), RequestBody.fromFile(file));
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
