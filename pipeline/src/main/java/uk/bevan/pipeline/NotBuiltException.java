package uk.bevan.pipeline;

import uk.bevan.lake.TableName;

/** A table was asked for that was never built. */
public final class NotBuiltException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotBuiltException(TableName table) {
        super("%s was never built. Nothing was changed. Run 'bevan build' first.".formatted(table));
    }
}
