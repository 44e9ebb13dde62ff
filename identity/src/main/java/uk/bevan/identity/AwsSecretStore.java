package uk.bevan.identity;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/**
 * AWS Secrets Manager, with the credentials that the AWS SDK finds by its usual chain. The region is that of the secret's
 * ARN; where only a name is given, the SDK's. A binary secret is handed on as base 64.
 */
public final class AwsSecretStore implements SecretStore {
    private static final int REGION = 3;

    private final Optional<URI> endpoint;

    private AwsSecretStore(Optional<URI> endpoint) {
        this.endpoint = endpoint;
    }

    /** The service of the secret's region. */
    public static AwsSecretStore ofRegion() {
        return new AwsSecretStore(Optional.empty());
    }

    /** A service of the same protocol elsewhere, such as a private endpoint. */
    public static AwsSecretStore at(URI endpoint) {
        return new AwsSecretStore(Optional.of(requireNonNull(endpoint, "endpoint is null")));
    }

    @Override
    public String read(String secret) {
        SecretsManagerClientBuilder builder = SecretsManagerClient.builder();
        regionOf(secret).map(Region::of).ifPresent(builder::region);
        endpoint.ifPresent(builder::endpointOverride);
        try (SecretsManagerClient client = builder.build()) {
            GetSecretValueResponse response = client.getSecretValue(request -> request.secretId(secret));
            return response.secretString() != null
                    ? response.secretString()
                    : Base64.getEncoder().encodeToString(response.secretBinary().asByteArray());
        } catch (SdkException e) {
            throw new KeyException(
                    "Cannot read the secret %s from AWS Secrets Manager: %s. No source that carries people was read. Check its name, region and that this machine's role may call GetSecretValue"
                            .formatted(secret, e.getMessage()),
                    e);
        }
    }

    /** {@code arn:aws:secretsmanager:REGION:...} */
    private static Optional<String> regionOf(String secret) {
        String[] parts = secret.split(":", -1);
        return parts.length > REGION && parts[0].equals("arn") ? Optional.of(parts[REGION]) : Optional.empty();
    }
}
