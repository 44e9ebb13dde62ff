package uk.bevan.sources.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RetryTest {
    private final Retry retry = new Retry(3, Duration.ofMillis(2));
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void whatPassesIsTriedAgainUntilItWorks() {
        String result = retry.call(() -> {
            if (calls.incrementAndGet() < 3) {
                throw SourceException.passing("gone", new IOException());
            }
            return "read";
        });

        assertThat(result).isEqualTo("read");
        assertThat(calls).hasValue(3);
    }

    @Test
    void whatDoesNotPassIsGivenUpWithItsLastFailure() {
        assertThatThrownBy(() -> retry.call(() -> {
                    throw SourceException.passing("gone " + calls.incrementAndGet(), new IOException());
                }))
                .hasMessage("gone 3");
    }

    @Test
    void whatLastsIsNotTriedAgain() {
        assertThatThrownBy(() -> retry.call(() -> {
                    throw SourceException.lasting("refused " + calls.incrementAndGet());
                }))
                .hasMessage("refused 1");
    }
}
