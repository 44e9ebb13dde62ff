package uk.bevan.lake;

import java.time.Instant;

/** Somebody else is writing to this workspace. Nothing was changed. */
public final class LockedException extends LakeException {
    private static final long serialVersionUID = 1L;

    private final String who;
    private final long pid;
    private final String host;
    private final Instant since;

    LockedException(String message, String who, long pid, String host, Instant since) {
        super(message);
        this.who = who;
        this.pid = pid;
        this.host = host;
        this.since = since;
    }

    /** What the holder said of itself when it took the lock. */
    public String who() {
        return who;
    }

    /** The holder's process id, on its own host. */
    public long pid() {
        return pid;
    }

    /** The holder's machine. */
    public String host() {
        return host;
    }

    /** When the holder took the lock. */
    public Instant since() {
        return since;
    }
}
