package uk.bevan.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Answers of one publication, the least recently asked forgotten first. Equal questions that come together are worked out
 * once. A question that failed is asked again by the next.
 */
final class AnswerCache {
    private static final int MOST = 2_000;

    private final Map<Object, CompletableFuture<Object>> answers = new LinkedHashMap<>(16, 0.75f, true);

    Object get(Object question, Supplier<Object> work) {
        CompletableFuture<Object> mine = new CompletableFuture<>();
        CompletableFuture<Object> known;
        synchronized (answers) {
            known = answers.putIfAbsent(question, mine);
            if (known == null && answers.size() > MOST) {
                answers.remove(answers.keySet().iterator().next());
            }
        }
        if (known != null) {
            return wait(known);
        }
        try {
            Object answer = work.get();
            mine.complete(answer);
            return answer;
        } catch (RuntimeException | Error e) {
            synchronized (answers) {
                answers.remove(question, mine);
            }
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static Object wait(CompletableFuture<Object> known) {
        try {
            return known.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
