package uk.bevan.duckdb;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What DuckDB may use of the machine.
 *
 * @param memoryLimit most memory outside the Java heap, as DuckDB writes it: {@code 1GB}
 * @param threads worker threads, at least 1
 * @param scratch folder for what does not fit in memory; created when missing
 */
public record DuckDbSettings(String memoryLimit, int threads, Path scratch) {
    public DuckDbSettings {
        requireNonNull(scratch, "scratch is null");
        if (!memoryLimit.matches("\\d+(\\.\\d+)?\\s?(KB|MB|GB|TB|KiB|MiB|GiB|TiB)")) {
            throw new IllegalArgumentException(
                    "Invalid memory limit '%s': write a number and a unit, as in 1GB".formatted(memoryLimit));
        }
        if (threads < 1) {
            throw new IllegalArgumentException("Invalid number of threads %d: at least 1".formatted(threads));
        }
    }
}
