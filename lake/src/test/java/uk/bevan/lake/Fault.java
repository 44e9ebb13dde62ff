package uk.bevan.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Fails at one point of a run: every operation on a file, every statement and every named step is a point, in the order
 * in which they come.
 */
final class Fault implements Disk.Listener, Steps {
    /** What happens from the point on. */
    enum Kind {
        /** The process is gone: nothing it would still do has any effect. */
        CRASH,
        /** This one thing fails, and the process lives to clear up. */
        ERROR
    }

    /** Ends a run as the death of its process does: nothing that catches exceptions, or tries again, sees it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash(String point) {
            super("simulated crash at " + point);
        }
    }

    private final Kind kind;
    private final int failing;
    private final List<String> points = new CopyOnWriteArrayList<>();

    Fault(Kind kind, int failing) {
        this.kind = kind;
        this.failing = failing;
    }

    static Fault none() {
        return new Fault(Kind.ERROR, Integer.MAX_VALUE);
    }

    /** What was reached, in order. */
    List<String> points() {
        return points;
    }

    boolean happened() {
        return points.size() > failing;
    }

    @Override
    public void before(Disk.Operation operation, Path path, long bytes) throws IOException {
        if (fails(operation + " " + path.getFileName())) {
            throw new IOException("simulated failure of " + operation);
        }
    }

    @Override
    public void reached(String step) {
        if (fails("STEP " + step)) {
            throw new IllegalStateException("simulated failure at " + step);
        }
    }

    void sql(String what) throws SQLException {
        if (fails("SQL " + what)) {
            throw new SQLException("simulated failure of " + what);
        }
    }

    /** A process that is gone asks its database nothing more, not even to keep or drop what it was doing. */
    synchronized void alive(String what) {
        if (kind == Kind.CRASH && happened()) {
            throw new Crash(what);
        }
    }

    /** Whether this one thing is to fail; where the process is gone, nothing returns any more. */
    private synchronized boolean fails(String point) {
        points.add(point);
        int at = points.size() - 1;
        if (kind == Kind.CRASH && at >= failing) {
            throw new Crash(point);
        }
        return at == failing;
    }
}
