package uk.bevan.server.page;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * How a thing stands, in words with a colour behind them that says no more than the words.
 *
 * @param text the words
 * @param tone what the colour means
 */
public record Tag(String text, Tone tone) {
    /** What the colours of the design system stand for here. */
    public enum Tone {
        GREEN,
        BLUE,
        GREY,
        ORANGE,
        RED;

        /** Its name in a class of the design system. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Tag {
        requireNonNull(text, "text is null");
        requireNonNull(tone, "tone is null");
    }
}
