package uk.bevan.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AnswerCacheTest {
    private record Heavy(long weight) implements Weighed {}

    @Test
    void equalQuestionsThatComeTogetherAreWorkedOutOnce() throws Exception {
        AnswerCache cache = new AnswerCache(1_000);
        AtomicInteger worked = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(1);
        List<Object> answers = new ArrayList<>();
        try (ExecutorService askers = Executors.newFixedThreadPool(8)) {
            List<Future<Object>> asking = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                asking.add(askers.submit(() -> {
                    all.await();
                    return cache.get("question", () -> "answer " + worked.incrementAndGet());
                }));
            }
            all.countDown();
            for (Future<Object> asked : asking) {
                answers.add(asked.get());
            }
        }

        assertThat(answers).hasSize(8).containsOnly("answer 1");
    }

    @Test
    void aQuestionThatFailedIsAskedAgain() {
        AnswerCache cache = new AnswerCache(1_000);
        assertThatThrownBy(() -> cache.get("question", () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(cache.get("question", () -> "yes")).isEqualTo("yes");
    }

    @Test
    void theLeastRecentlyAskedIsForgottenFirst() {
        AnswerCache cache = new AnswerCache(250);
        cache.get("one", () -> new Heavy(90));
        cache.get("two", () -> new Heavy(90));
        cache.get("one", () -> new Heavy(1));

        cache.get("three", () -> new Heavy(90));

        assertThat(cache.size()).isEqualTo(2);
        assertThat(cache.get("one", () -> "new")).isEqualTo(new Heavy(90));
        assertThat(cache.get("two", () -> "new")).isEqualTo("new");
    }
}
