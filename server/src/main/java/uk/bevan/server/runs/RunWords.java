package uk.bevan.server.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import uk.bevan.lake.RunStatus;
import uk.bevan.server.page.Tag;
import uk.bevan.server.page.Tag.Tone;
import uk.bevan.server.page.Written;

/** How runs stand, in words. */
public final class RunWords {
    private RunWords() {}

    /** A status as a tag. */
    public static Tag tag(RunStatus status) {
        return switch (status) {
            case RUNNING -> new Tag("Running", Tone.BLUE);
            case SUCCEEDED -> new Tag("Succeeded", Tone.GREEN);
            case FAILED -> new Tag("Failed", Tone.RED);
            case BLOCKED -> new Tag("Blocked by checks", Tone.ORANGE);
            case IDLE -> new Tag("Nothing to do", Tone.GREY);
            case INTERRUPTED -> new Tag("Interrupted", Tone.RED);
        };
    }

    /** What became of a run, after its subject: {@code failed}, {@code is running}. */
    public static String verb(RunStatus status) {
        return switch (status) {
            case RUNNING -> "is running";
            case SUCCEEDED -> "succeeded";
            case FAILED -> "failed";
            case BLOCKED -> "was blocked by checks";
            case IDLE -> "had nothing to do";
            case INTERRUPTED -> "was interrupted";
        };
    }

    /** How long something took, or that it goes on. */
    public static String lasted(Instant from, Optional<Instant> until) {
        return until.map(end -> Written.time(Duration.between(from, end))).orElse("still running");
    }
}
