package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class LineCounterTest {
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("\"\n\r, 'ab\0é".toCharArray())
                .ofMinLength(0)
                .ofMaxLength(60);
    }

    @Property
    void eightBytesAtATimeCountWhatOneByOneCounts(@ForAll("texts") String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        LineCounter counter = new LineCounter();
        int middle = bytes.length / 3;
        counter.add(bytes, middle);
        byte[] rest = Arrays.copyOfRange(bytes, middle, bytes.length);
        counter.add(rest, rest.length);

        Naive naive = new Naive(text);
        assertThat(counter.quotedLineFeeds()).as("inside").isEqualTo(naive.inside);
        assertThat(counter.balanced()).as("balanced").isEqualTo(!naive.open);
        assertThat(counter.nulBytes()).as("nul").isEqualTo(text.indexOf('\0') >= 0);
        assertThat(counter.edgeBlanks()).as("edges").isEqualTo(naive.edges);
        assertThat(counter.lines())
                .as("lines")
                .isEqualTo(naive.outside + (text.isEmpty() || text.endsWith("\n") ? 0 : 1));
    }

    /** The same, letter by letter. */
    private static final class Naive {
        private long outside;
        private long inside;
        private boolean open;
        private boolean edges;

        Naive(String text) {
            boolean afterDelimiter = true;
            boolean afterBlank = false;
            for (int position = 0; position < text.length(); position++) {
                char letter = text.charAt(position);
                open ^= letter == '"';
                outside += letter == '\n' && !open ? 1 : 0;
                inside += letter == '\n' && open ? 1 : 0;
                boolean delimiter = "\"\n\r".indexOf(letter) >= 0 || (letter == ',' && !open);
                edges |= afterDelimiter && (letter == ' ' || letter == '\'');
                edges |= afterBlank && delimiter;
                afterDelimiter = delimiter;
                afterBlank = letter == ' ';
            }
            edges |= afterBlank;
        }
    }
}
