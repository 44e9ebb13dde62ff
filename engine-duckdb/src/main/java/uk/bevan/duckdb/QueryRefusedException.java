package uk.bevan.duckdb;

import static java.util.Objects.requireNonNull;

import java.io.Serial;

/** A query was stopped because it needed more than it may use; nothing was changed and others go on. */
public final class QueryRefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What there was not enough of. */
    public enum Limit {
        /** It ran for longer than it may. */
        TIME,
        /** It needed more memory and temporary space than it may use. */
        MEMORY,
        /** Too many others were asking. */
        TURN
    }

    private final Limit limit;

    QueryRefusedException(Limit limit, String message, Throwable cause) {
        super(message, cause);
        this.limit = requireNonNull(limit, "limit is null");
    }

    QueryRefusedException(Limit limit, String message) {
        super(message);
        this.limit = requireNonNull(limit, "limit is null");
    }

    /** What there was not enough of. */
    public Limit limit() {
        return limit;
    }
}
