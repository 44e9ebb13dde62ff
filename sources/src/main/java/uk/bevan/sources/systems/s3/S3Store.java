package uk.bevan.sources.systems.s3;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Exception;
import uk.bevan.sources.systems.Address;
import uk.bevan.sources.systems.FileNames;
import uk.bevan.sources.systems.FileStore;
import uk.bevan.sources.systems.Origin;
import uk.bevan.sources.systems.RemoteFile;
import uk.bevan.sources.systems.SourceException;

/** Objects of a bucket, read as they arrive and never kept. For use by one thread. */
public final class S3Store implements FileStore {
    private static final int LARGEST_SIDECAR = 1 << 20;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int CHANGED = 412;

    private final String where;
    private final Address.S3 address;
    private final S3Client s3;

    private S3Store(String where, Address.S3 address, S3Client s3) {
        this.where = where;
        this.address = address;
        this.s3 = s3;
    }

    /**
     * Makes a client; nothing is asked of the server yet.
     *
     * @param source its name, for messages
     */
    public static S3Store open(String source, Address.S3 address) {
        requireNonNull(address, "address is null");
        String where = "Source %s (S3 bucket %s)".formatted(source, address.bucket());
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .region(Region.of(address.region()))
                // Servers that are not AWS do not all know its newer checksums; TLS and sidecars say what arrived.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        address.endpoint()
                .ifPresent(endpoint ->
                        builder.endpointOverride(URI.create(endpoint)).forcePathStyle(true));
        if (address.accessKey().isPresent() && address.secretKey().isPresent()) {
            builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    address.accessKey().get().resolve(),
                    address.secretKey().get().resolve())));
        } else {
            builder.credentialsProvider(DefaultCredentialsProvider.builder().build());
        }
        return new S3Store(where, address, builder.build());
    }

    @Override
    public String address(RemoteFile file) {
        return "s3://%s/%s".formatted(address.bucket(), file.path());
    }

    @Override
    public List<RemoteFile> list(Origin.Files files) {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(address.bucket())
                .prefix(files.folder())
                .build();
        try {
            return FileNames.choose(
                    files,
                    s3.listObjectsV2Paginator(request).contents().stream()
                            .map(object -> new FileNames.Entry(
                                    object.key(),
                                    object.key().substring(files.folder().length()),
                                    object.size(),
                                    object.eTag()))
                            .toList());
        } catch (SdkException e) {
            throw failure("listing " + files.folder(), e);
        }
    }

    /** An object appears whole or not at all. */
    @Override
    public List<RemoteFile> settled(Origin.Files files, List<RemoteFile> listed) {
        return listed;
    }

    @Override
    public InputStream open(RemoteFile file) {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(address.bucket())
                .key(file.path())
                .ifMatch(file.version())
                .build();
        try {
            return s3.getObject(request);
        } catch (SdkException e) {
            throw failure("reading " + file.path(), e);
        }
    }

    @Override
    public byte[] metadata(Origin.Files files, RemoteFile file) {
        String name = Origin.Files.companion(files.metadata().orElseThrow(), file.name());
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(address.bucket())
                .key(files.folder() + name)
                .build();
        try (InputStream in = s3.getObject(request)) {
            return in.readNBytes(LARGEST_SIDECAR);
        } catch (SdkException e) {
            throw failure("reading " + name, e);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    @Override
    public SourceException failure(RemoteFile file, IOException failure) {
        return passing("reading " + file.path(), failure);
    }

    private SourceException failure(String act, SdkException failure) {
        boolean answered = failure instanceof S3Exception;
        int status = failure instanceof S3Exception answer ? answer.statusCode() : 0;
        boolean unsigned = !answered && String.valueOf(failure.getMessage()).contains("credentials");
        if (!unsigned && (!answered || status >= SERVER_ERROR || status == TOO_MANY_REQUESTS || status == CHANGED)) {
            return passing(act, failure);
        }
        return SourceException.lasting(
                "%s: %s failed (%s). Nothing of it was landed. Check bucket, region and keys of this source, and what they may read"
                        .formatted(where, act, unsigned ? "no credentials were found" : "HTTP " + status),
                failure);
    }

    private SourceException passing(String act, Exception failure) {
        return SourceException.passing(
                "%s: the connection failed while %s (%s). Nothing of what was being read was landed. See that the server runs and can be reached, and run again: it goes on where it stopped"
                        .formatted(where, act, failure.getMessage()),
                failure);
    }

    @Override
    public void close() {
        s3.close();
    }
}
