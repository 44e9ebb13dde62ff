package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a first visit weighs over real boundaries: everything the browser asked for, fetched again in one compression. Over
 * plain HTTP away from this machine browsers take no brotli, so that gzip counts as much.
 */
final class FirstVisitTest {
    private static final int MOST_BYTES = 600_000;

    @BeforeAll
    static void needsABrowserAndRealFiles() {
        RealWorkspace.needsRealFiles();
        assertThat(Chromium.browser().isConnected()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/|gzip",
                "/|br, gzip",
                "/prescribing|gzip",
                "/prescribing|br, gzip",
                "/prescribing?level=sub_icb&per=patients|gzip"
            })
    void staysLightWithEverythingDrawn(String path, String compression) throws Exception {
        List<URI> asked;
        try (PageVisit visit =
                PageVisit.to(RealWorkspace.address().resolve(path).toString(), PageVisit.DESKTOP)) {
            visit.drawAll();
            asked = visit.requests().stream()
                    .filter(request -> "http".equals(request.getScheme()))
                    .distinct()
                    .toList();
        }

        Map<String, Integer> sizes = sizes(asked, compression);

        assertThat(sizes.values().stream().mapToInt(Integer::intValue).sum())
                .as("bytes as they are sent: %s", sizes)
                .isLessThanOrEqualTo(MOST_BYTES);
    }

    private static Map<String, Integer> sizes(List<URI> asked, String compression)
            throws IOException, InterruptedException {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (URI address : asked) {
                HttpRequest request = HttpRequest.newBuilder(address)
                        .header("Accept-Encoding", compression)
                        .build();
                sizes.put(
                        address.getPath(),
                        client.send(request, BodyHandlers.ofByteArray()).body().length);
            }
        }
        return sizes;
    }
}
