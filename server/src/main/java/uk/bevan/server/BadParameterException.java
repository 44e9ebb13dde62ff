package uk.bevan.server;

import static java.util.Objects.requireNonNull;

import java.io.Serial;

/** A parameter of a request is not in an accepted form; answered with 400 and this message. */
public final class BadParameterException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MOST_SHOWN = 60;

    private final String parameter;

    /**
     * @param parameter its name
     * @param value what was given; shortened in the message
     * @param accepted what would be accepted, as in "a month such as 2026-06"
     */
    public BadParameterException(String parameter, String value, String accepted) {
        super("Parameter %s is '%s': it must be %s.".formatted(parameter, shortened(value), accepted));
        this.parameter = requireNonNull(parameter, "parameter is null");
    }

    /** The name of the parameter. */
    public String parameter() {
        return parameter;
    }

    private static String shortened(String value) {
        String plain = value.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= MOST_SHOWN ? plain : plain.substring(0, MOST_SHOWN) + "…";
    }
}
