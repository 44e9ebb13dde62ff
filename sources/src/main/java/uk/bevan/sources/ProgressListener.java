package uk.bevan.sources;

import java.nio.file.Path;

/** Told how far an ingestion is; called on the thread that ingests. */
public interface ProgressListener {
    /** Tells nobody. */
    ProgressListener NONE = new ProgressListener() {};

    /** A file is about to be looked at: the {@code number}th, from 1, of {@code count}. */
    default void started(Path file, int number, int count) {}

    /** A source system is asked how far it is. */
    default void asking(String source) {}

    /** An entity of a source system is about to be read. */
    default void reading(String source, String entity) {}

    /** That many files of an entity of a source system are committed, of as many as there were to read. */
    default void landed(String source, String entity, int files, int count) {}

    /** That became of it. */
    default void finished(FileOutcome outcome) {}
}
