package uk.bevan.simulator.trust;

/** Takes what comes into being. */
@FunctionalInterface
interface Sink {
    void add(Life life);
}
