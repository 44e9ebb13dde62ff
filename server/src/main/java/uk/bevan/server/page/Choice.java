package uk.bevan.server.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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
     * Any of some things, or one of them.
     *
     * @param any what is chosen where none of them is
     * @param value what the link says of a thing
     * @param words what people read of it
     */
    public static <T> List<Choice> anyOf(
            String any, List<T> things, Function<T, String> value, Function<T, String> words, Optional<T> chosen) {
        return Stream.concat(
                        Stream.of(new Choice("", any, chosen.isEmpty())),
                        things.stream()
                                .map(thing -> new Choice(
                                        value.apply(thing), words.apply(thing), chosen.equals(Optional.of(thing)))))
                .toList();
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
