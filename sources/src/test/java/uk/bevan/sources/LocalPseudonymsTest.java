package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.bevan.identity.Pseudonym;

final class LocalPseudonymsTest {
    private static final int IDENTIFIERS = 600_000;

    private final LocalPseudonyms pseudonyms = new LocalPseudonyms();

    @Test
    void whatIsFoundIsWhatWasKeptForThatIdentifierHoweverManyShareAPlaceAndThreadsWork() throws Exception {
        List<Callable<Integer>> work = IntStream.range(0, 4)
                .<Callable<Integer>>mapToObj(part -> () -> foundAfterKeeping(part))
                .toList();
        List<Integer> found = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            for (Future<Integer> each : threads.invokeAll(work)) {
                found.add(each.get());
            }
        }

        assertThat(found).allMatch(count -> count > 10_000);
    }

    /** Every thread keeps and asks for identifiers that the others do too. */
    private int foundAfterKeeping(int part) {
        int found = 0;
        for (int number = part; number < IDENTIFIERS; number += 3) {
            byte[] identifier = bytes(Integer.toString(number));
            pseudonyms.keep(identifier, made(number));
            byte[] other = bytes(Integer.toString(number * 31 % IDENTIFIERS));
            if (pseudonyms.find(other).isPresent()) {
                LocalPseudonyms.Made made = pseudonyms.find(other).orElse(made(number * 31 % IDENTIFIERS));
                assertThat(new String(made.now(), StandardCharsets.US_ASCII))
                        .isEqualTo(pseudonym("now", number * 31 % IDENTIFIERS));
                assertThat(new String(made.first(), StandardCharsets.US_ASCII))
                        .isEqualTo(pseudonym("first", number * 31 % IDENTIFIERS));
                found++;
            }
        }
        return found;
    }

    @Test
    void theLongestThatIsKeptIsFoundAndALongerOneIsNotKept() {
        pseudonyms.keep(bytes("x".repeat(23)), made(1));
        pseudonyms.keep(bytes("x".repeat(24)), made(2));

        assertThat(pseudonyms.find(bytes("x".repeat(23)))).isPresent();
        assertThat(pseudonyms.find(bytes("x".repeat(24)))).isEmpty();
    }

    @Test
    void nothingIsFoundForNothing() {
        assertThat(pseudonyms.find(Texts.NONE)).isEmpty();
    }

    private static LocalPseudonyms.Made made(int number) {
        return new LocalPseudonyms.Made(bytes(pseudonym("now", number)), bytes(pseudonym("first", number)));
    }

    private static String pseudonym(String word, int number) {
        return (word + number + "-").repeat(Pseudonym.LENGTH).substring(0, Pseudonym.LENGTH);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
