package uk.bevan.sources;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A real S3 server over a folder with one bucket. */
final class Bucket implements AutoCloseable {
    private static final String NAME = "exports";

    private final Path objects;
    private S3Proxy server;
    private int port;

    Bucket(Path folder) throws Exception {
        this.objects = Files.createDirectories(folder.resolve("s3"));
        Files.writeString(folder.resolve("s3_access"), "access");
        Files.writeString(folder.resolve("s3_secret"), "secret-of-the-test");
        start();
        try (S3Client client = client()) {
            client.createBucket(request -> request.bucket(NAME));
        }
    }

    void start() throws Exception {
        server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(objects.toString()))
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "access", "secret-of-the-test")
                .build();
        server.start();
        port = server.getPort();
    }

    int port() {
        return port;
    }

    void stop() throws Exception {
        server.stop();
    }

    private S3Client client() {
        return S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .forcePathStyle(true)
                .region(Region.EU_WEST_2)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret-of-the-test")))
                .build();
    }

    void put(String key, String text) {
        put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    void put(String key, byte[] bytes) {
        try (S3Client client = client()) {
            client.putObject(request -> request.bucket(NAME).key(key), RequestBody.fromBytes(bytes));
        }
    }

    /** Puts many small objects over one connection. */
    void putMany(String prefix, int count) {
        try (S3Client client = client()) {
            for (int number = 0; number < count; number++) {
                String key = prefix + number;
                client.putObject(request -> request.bucket(NAME).key(key), RequestBody.fromString("x"));
            }
        }
    }

    String yaml(String group, String entity) {
        return """
                - name: exports
                  kind: s3
                  group: %s
                  bucket: %s
                  endpoint: http://127.0.0.1:%d
                  access_key: file:s3_access
                  secret_key: file:s3_secret
                  entities:
                    - %s
                """.formatted(group, NAME, port, entity);
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
