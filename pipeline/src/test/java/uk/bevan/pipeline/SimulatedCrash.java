package uk.bevan.pipeline;

/** Ends a run as the death of its process does: nothing that catches exceptions sees it. */
final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1;

    SimulatedCrash(String step) {
        super("simulated crash at " + step);
    }
}
