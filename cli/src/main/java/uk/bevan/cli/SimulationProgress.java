package uk.bevan.cli;

import uk.bevan.simulator.ProgressListener;

/** Shows how far a simulation is, a line a file where nobody watches. */
final class SimulationProgress implements ProgressListener {
    private final Terminal terminal;
    private String last = "";

    SimulationProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void wrote(String what, long rows, long total) {
        if (terminal.interactive()) {
            terminal.progress("Simulating %s: %s of %s rows".formatted(what, Human.count(rows), Human.count(total)));
        } else if (!what.equals(last)) {
            last = what;
            terminal.progress("Simulating " + what);
        }
    }
}
