package uk.bevan.pipeline;

/** Told what a run is doing, in words for the user. */
@FunctionalInterface
public interface Progress {
    /** Nobody listens. */
    Progress NONE = text -> {};

    /** A step begins. */
    void step(String text);
}
