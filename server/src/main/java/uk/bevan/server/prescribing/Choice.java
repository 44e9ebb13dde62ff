package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One of the things that can be chosen in a form.
 *
 * @param value what the link says
 * @param words what people read
 * @param chosen whether it is chosen
 */
public record Choice(String value, String words, boolean chosen) {
    public Choice {
        requireNonNull(value, "value is null");
        requireNonNull(words, "words is null");
    }

    /**
     * Choices of one kind.
     *
     * @param words what the kind is called
     */
    public record Group(String words, List<Choice> choices) {
        public Group {
            requireNonNull(words, "words is null");
            choices = List.copyOf(choices);
        }
    }
}
