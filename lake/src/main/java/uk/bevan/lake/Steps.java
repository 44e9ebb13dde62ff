package uk.bevan.lake;

/**
 * Told of every named step just after it was reached. In a running Bevan nobody listens; tests fail a run at a step to
 * prove that readers see the old state or the new one and that running again mends it.
 */
@FunctionalInterface
public interface Steps {
    /** Nobody listens. */
    Steps NONE = step -> {};

    /** Tells that {@code step}, such as {@code publish.tagged}, was reached. What it throws ends the run there. */
    void reached(String step);
}
