package uk.bevan.lake;

import java.time.Instant;
import java.util.Optional;

/**
 * A step of a run.
 *
 * @param id of the step
 * @param name what it did, such as {@code build gold.dim_practice}
 * @param startedAt when it began
 * @param finishedAt when it ended; empty while running or when interrupted
 * @param result how it ended; its status is {@link RunStatus#RUNNING} until it did
 */
public record StepRecord(String id, String name, Instant startedAt, Optional<Instant> finishedAt, StepResult result) {}
