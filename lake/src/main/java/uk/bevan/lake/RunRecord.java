package uk.bevan.lake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run of a command that writes.
 *
 * @param id lexically in order of time
 * @param command the verb
 * @param arguments as typed
 * @param startedAt when it began
 * @param finishedAt when it ended; empty while running or when interrupted
 * @param status how it stands
 * @param error why it failed, or what interrupted it
 * @param steps its steps in order; empty in a list of runs
 */
public record RunRecord(
        String id,
        String command,
        List<String> arguments,
        Instant startedAt,
        Optional<Instant> finishedAt,
        RunStatus status,
        Optional<String> error,
        List<StepRecord> steps) {
    public RunRecord {
        arguments = List.copyOf(arguments);
        steps = List.copyOf(steps);
    }
}
