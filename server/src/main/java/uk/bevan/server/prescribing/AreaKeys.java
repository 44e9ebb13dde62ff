package uk.bevan.server.prescribing;

import java.util.Arrays;
import java.util.Optional;

/** Reads areas as links name them. */
final class AreaKeys {
    private static final String FORM = "(practice|sub_icb|icb|region):[0-9A-Z-]{1,12}";

    private AreaKeys() {}

    /** Reads {@code icb:QMF} or {@code england}; empty where it is neither. */
    static Optional<AreaKey> read(String text) {
        if (text.equals(AreaKey.ENGLAND.parameter())) {
            return Optional.of(AreaKey.ENGLAND);
        }
        if (!text.matches(FORM)) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        return level(text.substring(0, colon)).map(level -> new AreaKey(level, text.substring(colon + 1)));
    }

    static Optional<AreaLevel> level(String word) {
        return Arrays.stream(AreaLevel.values())
                .filter(level -> level.parameter().equals(word))
                .findFirst();
    }
}
