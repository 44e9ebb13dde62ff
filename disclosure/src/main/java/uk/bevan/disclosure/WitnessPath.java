package uk.bevan.disclosure;

import java.util.Arrays;

/**
 * The shortest chain of one-person changes that mends one equation without breaking others: it ends in a cell that
 * stands in no further equation, or in an equation that is broken the other way round.
 */
final class WitnessPath {
    private final ConstraintSystem system;
    private final long[] value;
    private final int[] imbalance;
    /** A node is an equation and the sign of what it has too much: 2e or 2e + 1. */
    private final int[] visited;

    private final int[] stepUnknown;
    private final byte[] stepDirection;
    private final int[] stepBefore;
    private final int[] stepNode;
    private final int[] marked;
    private final int[] markedBy;
    private int[] pathUnknown = new int[16];
    private byte[] pathDirection = new byte[16];
    private int length;
    private int locked = -1;
    private int round;
    private int turn;
    private int steps;

    WitnessPath(ConstraintSystem system, long[] value, int[] imbalance) {
        this.system = system;
        this.value = value;
        this.imbalance = imbalance;
        int nodes = 2 * system.equations;
        this.visited = new int[nodes];
        this.marked = new int[nodes];
        this.markedBy = new int[nodes];
        this.stepUnknown = new int[nodes + 1];
        this.stepDirection = new byte[nodes + 1];
        this.stepBefore = new int[nodes + 1];
        this.stepNode = new int[nodes + 1];
    }

    /** Starts a new change; the cell that is being shifted must not be moved back to mend what it broke. */
    void begin(int shifted) {
        locked = shifted;
        // Starting each search elsewhere spreads the changes, so that one search often shows values of many cells.
        turn++;
    }

    boolean isLocked(int unknown) {
        return unknown == locked;
    }

    int length() {
        return length;
    }

    int unknown(int i) {
        return pathUnknown[i];
    }

    int direction(int i) {
        return pathDirection[i];
    }

    boolean find(int equation, int[] broken, int brokenCount) {
        round++;
        steps = 0;
        markNeighbours(equation, broken, brokenCount);
        int first = node(equation, imbalance[equation]);
        visited[first] = round;
        stepUnknown[0] = -1;
        stepBefore[0] = -1;
        stepNode[0] = first;
        steps = 1;
        for (int head = 0; head < steps; head++) {
            if (expand(head, equation)) {
                return true;
            }
        }
        return false;
    }

    // One step back from each other broken equation: tables of rows and columns are then met half way.
    private void markNeighbours(int equation, int[] broken, int brokenCount) {
        for (int b = 0; b < brokenCount; b++) {
            int target = broken[b];
            if (target == equation || imbalance[target] == 0) {
                continue;
            }
            for (int i = system.start[target]; i < system.start[target + 1]; i++) {
                int unknown = system.member[i];
                int direction = -Integer.signum(imbalance[target]) * system.sign[i];
                if (system.degree(unknown) == 2 && isFree(unknown, direction)) {
                    int other = otherPosition(unknown, target);
                    int node = node(system.equationOf[other], -system.signIn[other] * direction);
                    marked[node] = round;
                    markedBy[node] = 2 * unknown + (direction > 0 ? 1 : 0);
                }
            }
        }
    }

    private boolean expand(int head, int origin) {
        int node = stepNode[head];
        int equation = node >> 1;
        int excess = (node & 1) == 1 ? 1 : -1;
        int begin = system.start[equation];
        int size = system.start[equation + 1] - begin;
        int offset = size == 0 ? 0 : turn % size;
        for (int k = 0; k < size; k++) {
            int position = begin + (k + offset < size ? k + offset : k + offset - size);
            int unknown = system.member[position];
            int direction = -excess * system.sign[position];
            int degree = system.degree(unknown);
            if (degree > 2 || !isFree(unknown, direction)) {
                continue;
            }
            if (degree == 1) {
                finish(head, unknown, direction);
                return true;
            }
            int other = otherPosition(unknown, equation);
            int next = system.equationOf[other];
            int arrival = system.signIn[other] * direction;
            if (next != origin && imbalance[next] * arrival < 0) {
                finish(head, unknown, direction);
                return true;
            }
            int nextNode = node(next, arrival);
            if (visited[nextNode] != round) {
                visited[nextNode] = round;
                stepUnknown[steps] = unknown;
                stepDirection[steps] = (byte) direction;
                stepBefore[steps] = head;
                stepNode[steps] = nextNode;
                steps++;
                if (marked[nextNode] == round) {
                    finish(steps - 1, markedBy[nextNode] >> 1, (markedBy[nextNode] & 1) == 1 ? 1 : -1);
                    return true;
                }
            }
        }
        return false;
    }

    private void finish(int lastHead, int unknown, int direction) {
        length = 0;
        push(unknown, direction);
        for (int step = lastHead; stepBefore[step] >= 0; step = stepBefore[step]) {
            push(stepUnknown[step], stepDirection[step]);
        }
    }

    private void push(int unknown, int direction) {
        if (length == pathUnknown.length) {
            pathUnknown = Arrays.copyOf(pathUnknown, 2 * length);
            pathDirection = Arrays.copyOf(pathDirection, 2 * length);
        }
        pathUnknown[length] = unknown;
        pathDirection[length++] = (byte) direction;
    }

    private boolean isFree(int unknown, int direction) {
        long next = value[unknown] + direction;
        return unknown != locked && next >= system.low[unknown] && next <= system.high[unknown];
    }

    private int otherPosition(int unknown, int equation) {
        int first = system.from[unknown];
        return system.equationOf[first] == equation ? first + 1 : first;
    }

    private static int node(int equation, int excess) {
        return 2 * equation + (excess > 0 ? 1 : 0);
    }
}
