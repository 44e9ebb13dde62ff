package uk.bevan.statistics;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Function;

/**
 * A result that may be undefined for a stated reason, such as a rate over nobody. There is never a NaN or an infinity
 * in its place.
 *
 * @param <T> the result
 */
public sealed interface Outcome<T> {

    /** The result, or empty when it is undefined. */
    Optional<T> value();

    /** Why there is no result, or empty when there is one. */
    Optional<String> reason();

    /** The result; fails with the reason when there is none. */
    default T orElseThrow() {
        return value().orElseThrow(() -> new IllegalStateException(reason().orElse("undefined")));
    }

    /** The same outcome with its result converted. */
    default <U> Outcome<U> map(Function<? super T, ? extends U> conversion) {
        requireNonNull(conversion, "conversion is null");
        return switch (this) {
            case Known<T> known -> new Known<>(conversion.apply(known.result()));
            case Undefined<T> undefined -> new Undefined<>(undefined.why());
        };
    }

    /** A defined result. */
    static <T> Outcome<T> of(T result) {
        return new Known<>(result);
    }

    /** No result, and why. */
    static <T> Outcome<T> undefined(String why) {
        return new Undefined<>(why);
    }

    /**
     * A defined result.
     *
     * @param result the result
     */
    record Known<T>(T result) implements Outcome<T> {
        public Known {
            requireNonNull(result, "result is null");
        }

        @Override
        public Optional<T> value() {
            return Optional.of(result);
        }

        @Override
        public Optional<String> reason() {
            return Optional.empty();
        }
    }

    /**
     * No result.
     *
     * @param why a sentence for the reader of the figure
     */
    record Undefined<T>(String why) implements Outcome<T> {
        public Undefined {
            requireNonNull(why, "why is null");
        }

        @Override
        public Optional<T> value() {
            return Optional.empty();
        }

        @Override
        public Optional<String> reason() {
            return Optional.of(why);
        }
    }
}
