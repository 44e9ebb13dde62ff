package uk.bevan.disclosure;

import java.util.Arrays;

/**
 * Looks for other tables that agree with everything a reader knows. A cell counts as uncertain only when such tables
 * are at hand in which it differs: what cannot be shown to be safe is not. The search walks from table to table in
 * steps of one person: one cell is changed, and the equations this breaks are mended along a shortest path of other
 * cells. For rows and columns, hierarchies and complements this finds every reachable value, as it is the augmenting
 * path of a network flow; cells in three and more equations are tried with a limited effort.
 */
final class WitnessSearch {
    private static final int DEEPEST = 12;
    private static final int TRIES = 60;

    private final ConstraintSystem system;
    private final long[] value;
    private final long[] smallest;
    private final long[] largest;
    private final int[] imbalance;
    private final WitnessPath path;
    private int[] changed = new int[64];
    private byte[] change = new byte[64];
    private int changes;
    private int[] broken = new int[64];
    private int brokenCount;
    private int tries;

    WitnessSearch(ConstraintSystem system) {
        this.system = system;
        this.value = system.truth.clone();
        this.smallest = system.truth.clone();
        this.largest = system.truth.clone();
        this.imbalance = new int[system.equations];
        this.path = new WitnessPath(system, value, imbalance);
    }

    /** Finds at least so many values of an unknown, or as many as there are. Returns how many it has. */
    long values(int unknown, long wanted) {
        boolean more = true;
        while (more && seen(unknown) < wanted) {
            more = reach(unknown, 1);
        }
        more = true;
        while (more && seen(unknown) < wanted) {
            more = reach(unknown, -1);
        }
        return seen(unknown);
    }

    long seen(int unknown) {
        return largest[unknown] - smallest[unknown] + 1;
    }

    long smallest(int unknown) {
        return smallest[unknown];
    }

    long largest(int unknown) {
        return largest[unknown];
    }

    // The table at hand may hold the cell somewhere inside what was seen; it walks to the edge and beyond.
    private boolean reach(int unknown, int direction) {
        long goal = direction > 0 ? largest[unknown] + 1 : smallest[unknown] - 1;
        if (goal > system.high[unknown] || goal < system.low[unknown]) {
            return false;
        }
        while (value[unknown] != goal) {
            if (!shift(unknown, Long.signum(goal - value[unknown]))) {
                return false;
            }
        }
        return true;
    }

    private boolean shift(int unknown, int direction) {
        changes = 0;
        brokenCount = 0;
        tries = TRIES;
        path.begin(unknown);
        if (!apply(unknown, direction)) {
            return false;
        }
        if (!mend(0)) {
            undo(0);
            return false;
        }
        for (int i = 0; i < changes; i++) {
            int moved = changed[i];
            smallest[moved] = Math.min(smallest[moved], value[moved]);
            largest[moved] = Math.max(largest[moved], value[moved]);
        }
        return true;
    }

    private boolean mend(int depth) {
        int equation = anyBroken();
        if (equation < 0) {
            return true;
        }
        int mark = changes;
        if (path.find(equation, broken, brokenCount)) {
            if (applyPath() && mend(depth)) {
                return true;
            }
            undo(mark);
        }
        return depth < DEEPEST && mendByCrossing(equation, depth);
    }

    /** Changes a cell that stands in three or more equations, and mends the others that this breaks. */
    private boolean mendByCrossing(int equation, int depth) {
        int mark = changes;
        for (int i = system.start[equation]; i < system.start[equation + 1] && tries > 0; i++) {
            int unknown = system.member[i];
            if (system.degree(unknown) > 2 && !path.isLocked(unknown) && !isChanged(unknown)) {
                tries--;
                int direction = -Integer.signum(imbalance[equation]) * system.sign[i];
                if (apply(unknown, direction) && mend(depth + 1)) {
                    return true;
                }
                undo(mark);
            }
        }
        return false;
    }

    private boolean isChanged(int unknown) {
        for (int i = 0; i < changes; i++) {
            if (changed[i] == unknown) {
                return true;
            }
        }
        return false;
    }

    private int anyBroken() {
        for (int i = 0; i < brokenCount; i++) {
            if (imbalance[broken[i]] != 0) {
                return broken[i];
            }
        }
        return -1;
    }

    private boolean applyPath() {
        for (int i = 0; i < path.length(); i++) {
            if (!apply(path.unknown(i), path.direction(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean apply(int unknown, int direction) {
        long next = value[unknown] + direction;
        if (next < system.low[unknown] || next > system.high[unknown]) {
            return false;
        }
        if (changes == changed.length) {
            changed = Arrays.copyOf(changed, 2 * changes);
            change = Arrays.copyOf(change, 2 * changes);
        }
        changed[changes] = unknown;
        change[changes++] = (byte) direction;
        add(unknown, direction);
        return true;
    }

    private void undo(int mark) {
        while (changes > mark) {
            changes--;
            add(changed[changes], -change[changes]);
        }
    }

    private void add(int unknown, int direction) {
        value[unknown] += direction;
        for (int i = system.from[unknown]; i < system.from[unknown + 1]; i++) {
            int equation = system.equationOf[i];
            if (imbalance[equation] == 0) {
                if (brokenCount == broken.length) {
                    compactBroken();
                }
                broken[brokenCount++] = equation;
            }
            imbalance[equation] += system.signIn[i] * direction;
        }
    }

    private void compactBroken() {
        int kept = 0;
        for (int i = 0; i < brokenCount; i++) {
            if (imbalance[broken[i]] != 0) {
                broken[kept++] = broken[i];
            }
        }
        brokenCount = kept;
        if (kept > broken.length / 2) {
            broken = Arrays.copyOf(broken, 2 * broken.length);
        }
    }
}
