package uk.bevan.models;

import java.util.List;
import java.util.stream.Collectors;

/** Files that an analyst wrote hold mistakes; carries all of them. Nothing was read into a plan. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public ModelException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** Every mistake found, in the order of the files. */
    public List<Problem> problems() {
        return problems;
    }
}
