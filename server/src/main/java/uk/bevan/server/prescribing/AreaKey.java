package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

/**
 * An area as a link names it: {@code icb:QMF}.
 *
 * @param level what kind of area
 * @param code its ODS code; {@code E} for England
 */
public record AreaKey(AreaLevel level, String code) {
    /** All of England, the bucket of practices that could not be identified included. */
    public static final AreaKey ENGLAND = new AreaKey(AreaLevel.ENGLAND, "E");

    public AreaKey {
        requireNonNull(level, "level is null");
        requireNonNull(code, "code is null");
    }

    /** As it stands in a link; {@code england} for all of it. */
    public String parameter() {
        return level == AreaLevel.ENGLAND ? level.parameter() : level.parameter() + ":" + code;
    }
}
