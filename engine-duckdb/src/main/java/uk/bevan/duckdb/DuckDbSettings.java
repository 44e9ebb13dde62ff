package uk.bevan.duckdb;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What DuckDB may use of the machine.
 *
 * @param memoryLimit most memory outside the Java heap, as DuckDB writes it: {@code 1GB}
 * @param threads worker threads, at least 1
 * @param scratch folder for what does not fit in memory; created when missing
 * @param scratchLimit most temporary space in it, as DuckDB writes it; a query that needs more fails
 */
public record DuckDbSettings(String memoryLimit, int threads, Path scratch, String scratchLimit) {
    private static final String AMOUNT = "\\d+(\\.\\d+)?\\s?(KB|MB|GB|TB|KiB|MiB|GiB|TiB)";
    private static final String USUAL_SCRATCH_LIMIT = "50GB";

    /** Settings with the usual limit on temporary space. */
    public DuckDbSettings(String memoryLimit, int threads, Path scratch) {
        this(memoryLimit, threads, scratch, USUAL_SCRATCH_LIMIT);
    }

    public DuckDbSettings {
        requireNonNull(scratch, "scratch is null");
        if (!memoryLimit.matches(AMOUNT)) {
            throw new IllegalArgumentException(
                    "Invalid memory limit '%s': write a number and a unit, as in 1GB".formatted(memoryLimit));
        }
        if (!scratchLimit.matches(AMOUNT)) {
            throw new IllegalArgumentException(
                    "Invalid scratch limit '%s': write a number and a unit, as in 50GB".formatted(scratchLimit));
        }
        if (threads < 1) {
            throw new IllegalArgumentException("Invalid number of threads %d: at least 1".formatted(threads));
        }
    }
}
