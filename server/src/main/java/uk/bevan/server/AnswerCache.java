package uk.bevan.server;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Answers of one publication, the least recently asked forgotten first when they grow too heavy together. Equal questions that
 * come together are worked out once. A question that failed is asked again by the next.
 */
final class AnswerCache {
    private static final long LIGHT = 10;
    private static final long HUNDRED_BYTES = 100;
    private static final long SHARE_OF_HEAP = 4;

    private final Map<Object, Kept> answers = new LinkedHashMap<>(16, 0.75f, true);
    private final long mostWeight;
    private long weight;

    AnswerCache() {
        this(Runtime.getRuntime().maxMemory() / HUNDRED_BYTES / SHARE_OF_HEAP);
    }

    AnswerCache(long mostWeight) {
        this.mostWeight = mostWeight;
    }

    private static final class Kept {
        private final CompletableFuture<Object> answer = new CompletableFuture<>();
        private long weight;
    }

    Object get(Object question, Supplier<Object> work) {
        Kept mine = new Kept();
        Kept known;
        synchronized (answers) {
            known = answers.putIfAbsent(question, mine);
        }
        if (known != null) {
            return wait(known.answer);
        }
        try {
            Object answer = work.get();
            mine.answer.complete(answer);
            weigh(question, mine, answer instanceof Weighed weighed ? weighed.weight() + LIGHT : LIGHT);
            return answer;
        } catch (RuntimeException | Error e) {
            synchronized (answers) {
                answers.remove(question, mine);
            }
            mine.answer.completeExceptionally(e);
            throw e;
        }
    }

    private void weigh(Object question, Kept kept, long heavy) {
        synchronized (answers) {
            if (answers.get(question) != kept) {
                return;
            }
            kept.weight = heavy;
            weight += heavy;
            Iterator<Kept> oldest = answers.values().iterator();
            // What is still being worked out weighs nothing yet, and somebody waits for it.
            while (weight > mostWeight && oldest.hasNext()) {
                Kept next = oldest.next();
                if (next.weight > 0) {
                    weight -= next.weight;
                    oldest.remove();
                }
            }
        }
    }

    int size() {
        synchronized (answers) {
            return answers.size();
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
