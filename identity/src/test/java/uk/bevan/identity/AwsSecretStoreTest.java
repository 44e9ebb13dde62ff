package uk.bevan.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server of the protocol on loopback. */
final class AwsSecretStoreTest {
    private static final String ARN = "arn:aws:secretsmanager:eu-west-2:123456789012:secret:bevan-AbCdEf";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void start() throws IOException {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        System.clearProperty("aws.region");
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add("%s %s %s"
                .formatted(
                        exchange.getRequestHeaders().getFirst("X-Amz-Target"),
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void readsTheTextOfASecretFromItsOwnRegion() {
        answer = "{\"ARN\": \"%s\", \"SecretString\": \"the key\"}".formatted(ARN);

        assertThat(store().read(ARN)).isEqualTo("the key");
        assertThat(asked)
                .singleElement()
                .asString()
                .startsWith("secretsmanager.GetSecretValue AWS4-HMAC-SHA256")
                .contains("/eu-west-2/secretsmanager/aws4_request")
                .contains("{\"SecretId\":\"%s\"}".formatted(ARN));
    }

    @Test
    void readsABinarySecretAsBase64() {
        answer = "{\"SecretBinary\": \"AAECAw==\"}";

        assertThat(store().read(ARN)).isEqualTo("AAECAw==");
    }

    @Test
    void aNameAloneIsOfTheRegionThatTheSdkFinds() {
        System.setProperty("aws.region", "eu-west-1");
        answer = "{\"SecretString\": \"the key\"}";

        assertThat(store().read("bevan")).isEqualTo("the key");
        assertThat(store().read("arn:aws:secretsmanager")).isEqualTo("the key");
        assertThat(asked).hasSize(2).allMatch(request -> request.contains("/eu-west-1/secretsmanager/"));
    }

    @Test
    void saysWhatToCheckWhereItIsRefused() {
        status = 400;
        answer = "{\"__type\": \"AccessDeniedException\", \"Message\": \"not authorised\"}";

        assertThatThrownBy(() -> store().read(ARN))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining(ARN)
                .hasMessageContaining("not authorised")
                .hasMessageContaining("GetSecretValue");
    }

    private AwsSecretStore store() {
        return AwsSecretStore.at(URI.create("http://%s:%d"
                .formatted(
                        server.getAddress().getHostString(), server.getAddress().getPort())));
    }
}
