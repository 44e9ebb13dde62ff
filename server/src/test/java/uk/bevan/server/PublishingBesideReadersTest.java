package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Twenty readers ask on while another publication is made: each answer is wholly of the old one or wholly of the new. */
final class PublishingBesideReadersTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int READERS = 20;
    /** Most that ask at the same moment, so that whoever publishes gets a processor too. */
    private static final Semaphore ASKING = new Semaphore(3, true);

    private static final List<String> QUESTIONS = List.of(
            "/api/v1/prescribing?level=icb&measure=actual_cost&from=2025-01&to=2025-01",
            "/api/v1/prescribing?level=practice&measure=items&by=month&from=2025-01&to=2025-01",
            "/prescribing?codes=01&from=2025-01&to=2025-01");

    @TempDir
    private Path folder;

    @Test
    void everyAnswerIsOfOnePublication() throws Exception {
        Path workspace = SmallWorkspace.make(folder.resolve("w"), SmallWorkspace.FROM, SmallWorkspace.FROM);
        Map<String, Map<String, String>> seen = new ConcurrentHashMap<>();
        AtomicBoolean done = new AtomicBoolean();
        try (BevanServer server = RunningServer.over(workspace);
                ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            String before = publication(server.address());
            List<Future<Integer>> reading = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                String question = QUESTIONS.get(reader % QUESTIONS.size());
                reading.add(readers.submit(() -> readUntil(server.address(), question, done, seen)));
            }
            try {
                SmallWorkspace.add(workspace, SmallWorkspace.FROM, SmallWorkspace.FROM, 99);
                Awaitility.await().until(() -> !publication(server.address()).equals(before));
            } finally {
                done.set(true);
            }
            for (Future<Integer> each : reading) {
                assertThat(each.get()).as("answers of a reader").isPositive();
            }
        }

        assertThat(seen).containsOnlyKeys(QUESTIONS);
        seen.forEach((question, bodies) -> assertThat(bodies.keySet())
                .as("publications seen by %s", question)
                .hasSize(2));
        assertThat(seen.get(QUESTIONS.getFirst()).values())
                .as("figures that differ")
                .doesNotHaveDuplicates();
    }

    /** Asks again and again; every answer must be 200, and two answers of one publication must be the same to the byte. */
    private static int readUntil(
            URI server, String question, AtomicBoolean done, Map<String, Map<String, String>> seen) {
        int answers = 0;
        while (!done.get()) {
            HttpResponse<String> answer = ask(server, question);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            String publication = publicationOf(answer.body());
            String known = seen.computeIfAbsent(question, key -> new ConcurrentHashMap<>())
                    .putIfAbsent(publication, answer.body());
            if (known != null) {
                assertThat(answer.body()).isEqualTo(known);
            }
            answers++;
        }
        return answers;
    }

    private static HttpResponse<String> ask(URI server, String question) {
        ASKING.acquireUninterruptibly();
        try {
            return RunningServer.get(server, question);
        } finally {
            ASKING.release();
        }
    }

    private static String publicationOf(String body) {
        // Pages name it in their last lines, the API in its first.
        return body.replaceAll("(?s).*?(20\\d\\d-\\d\\d-\\d\\d-\\d{3}).*", "$1");
    }

    private static String publication(URI server) {
        JsonNode rows = JSON.readTree(
                RunningServer.get(server, "/api/v1/prescribing?limit=1").body());
        return rows.path("publication").asString();
    }
}
