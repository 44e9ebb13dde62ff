package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The security baseline: each item of it fails here when it is taken away. */
final class SecurityTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api/v1/prescribing", "/api/v1/prescribing?codes=zz", "/nothing", "/assets/nothing.js"})
    void everyAnswerCarriesTheHeaders(String path) {
        HttpResponse<String> answer = RunningServer.get(path);

        assertThat(header(answer, "Content-Security-Policy"))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "frame-ancestors 'none'",
                        "base-uri 'none'")
                .doesNotContain("unsafe", "*", "http:", "https:");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void behindTlsBrowsersAreToldToStayThere() {
        HttpResponse<String> answer =
                RunningServer.get("/", "X-Forwarded-Proto", "https", "X-Forwarded-For", "192.0.2.7");

        assertThat(header(answer, "Strict-Transport-Security")).startsWith("max-age=63072000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/api/v1/nothing", "/api/v1/prescribing?codes='"})
    void nothingTellsWhatItIsMadeOf(String path) {
        HttpResponse<String> answer = RunningServer.get(path);

        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.equalsIgnoreCase("Server") || name.equalsIgnoreCase("X-Powered-By"));
        assertThat(answer.body())
                .doesNotContainIgnoringCase("tomcat", "spring", "duckdb", "java.", "exception", "stack");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /%zz HTTP/1.1", "GET /a\\b HTTP/1.1", "NONSENSE", "GET /?a=<script> HTTP/1.1"})
    void whatIsNoRequestIsRefusedWithoutAWordAboutTheServer(String line) throws IOException {
        String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContainIgnoringCase("tomcat", "apache", "exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../META-INF/bevan-web/manifest.json",
                "/assets/%2e%2e/META-INF/bevan-web/manifest.json",
                "/assets/..%2f..%2f..%2fapplication.properties",
                "/assets/%252e%252e/%252e%252e/bevan-web/manifest.json",
                "/assets/....//....//etc/passwd",
                "/assets//etc/passwd",
                "/assets/..;/..;/bevan-web/manifest.json"
            })
    void nothingOutsideTheAssetsCanBeReached(String path) throws IOException {
        String answer = raw("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path));

        assertThat(answer).startsWith("HTTP/1.1 40").doesNotContain("src/main.ts", "root:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "codes=01' OR '1'='1",
                "codes=01;DROP TABLE x",
                "codes=%00",
                "measure=items)--",
                "area=icb:QMF' --",
                "level=practice UNION SELECT",
                "from=2025-01'",
                "from=2025-13",
                "from=1066-10",
                "to=9999999999",
                "top=0",
                "top=-1",
                "top=99999999999999999999",
                "top=1e3",
                "end=middle",
                "per=everything",
                "per=codes",
                "by=galaxy",
                "format=xml",
                "limit=10001",
                "limit=0",
                "offset=-5",
                "offset=99999999999",
                "unknown=1",
                "measure=items&measure=nic",
                "measure=cost_per_item&per=patients",
                "area=practice:Y99999&level=icb"
            })
    void malformedParametersAreAClear400(String query) {
        HttpResponse<String> answer = RunningServer.get(
                "/api/v1/prescribing?" + query.replace(" ", "%20").replace("'", "%27"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("Parameter ", "must be").doesNotContain("SELECT ");
    }

    @Test
    void oversizeParametersAreRefused() {
        assertThat(RunningServer.get("/api/v1/prescribing?codes=" + "01,".repeat(1_000))
                        .statusCode())
                .isEqualTo(400);
        assertThat(RunningServer.get("/api/v1/prescribing?codes=" + "0".repeat(60_000))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE"})
    void onlyReadingIsAllowed(String method) throws IOException {
        String answer = raw(
                "%s /api/v1/prescribing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                        .formatted(method));

        assertThat(answer).startsWith("HTTP/1.1 405");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
    void anAddressThatOthersReachIsRefusedWithoutSignIn(String address) {
        assertThatThrownBy(() -> new ServerSettings(SmallWorkspace.folder(), InetAddress.getByName(address), 0))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("no sign-in is configured")
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void spreadsheetsSeeNoFormulas() {
        CsvText csv = new CsvText(List.of("name"));
        csv.row(List.of("=HYPERLINK(\"http://example.org\")"));
        csv.row(List.of("+1"));
        csv.row(List.of("-1 + 1"));
        csv.row(List.of("@SUM(A1)"));
        csv.row(List.of("\tx"));
        csv.row(List.of("Surgery, \"The\""));

        assertThat(new String(csv.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFname\r\n"
                        + "\"'=HYPERLINK(\"\"http://example.org\"\")\"\r\n"
                        + "'+1\r\n"
                        + "'-1 + 1\r\n"
                        + "'@SUM(A1)\r\n"
                        + "'\tx\r\n"
                        + "\"Surgery, \"\"The\"\"\"\r\n");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        RunningServer.address().getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
