package uk.bevan.models;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects the mistakes of many files, so that an author sees all of them at once. Not for use by several threads. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Notes a mistake. */
    public void add(Path file, int line, String message) {
        add(new Problem(file, line, message));
    }

    /** Notes a mistake. */
    public void add(Problem problem) {
        found.add(requireNonNull(problem, "problem is null"));
    }

    /** What was noted, in the order of noting. */
    public List<Problem> all() {
        return List.copyOf(found);
    }

    /** Whether nothing was noted. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** How many were noted. */
    public int size() {
        return found.size();
    }

    /** Fails once for everything noted; does nothing where there is nothing. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ModelException(found);
        }
    }
}
