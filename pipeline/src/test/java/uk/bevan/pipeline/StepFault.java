package uk.bevan.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import uk.bevan.lake.Steps;

/** Lists the named steps that a run reaches, and ends it at one of them. */
final class StepFault implements Steps {
    /** What happens at the step. */
    enum Kind {
        /** The process is gone: no later step is reached either. */
        CRASH,
        /** This one thing fails, and the process lives to clear up. */
        ERROR
    }

    private final Kind kind;
    private final int failing;
    private final List<String> reached = Collections.synchronizedList(new ArrayList<>());

    StepFault(Kind kind, int failing) {
        this.kind = kind;
        this.failing = failing;
    }

    static StepFault none() {
        return new StepFault(Kind.ERROR, Integer.MAX_VALUE);
    }

    List<String> steps() {
        return List.copyOf(reached);
    }

    @Override
    public void reached(String step) {
        reached.add(step);
        int at = reached.size() - 1;
        switch (kind) {
            case CRASH -> {
                if (at >= failing) {
                    throw new SimulatedCrash(step);
                }
            }
            case ERROR -> {
                if (at == failing) {
                    throw new UncheckedIOException(new IOException("No space left on device, simulated at " + step));
                }
            }
        }
    }
}
