package uk.bevan.sources;

/** Lets threads that each took a numbered piece go on in the order of the numbers, from 0. */
final class Turns {
    private long next;
    private boolean over;

    /**
     * Waits for the turn of a piece.
     *
     * @return false where there are no more turns, because a piece before it failed
     */
    synchronized boolean await(long number) throws InterruptedException {
        while (next != number && !over) {
            wait();
        }
        return !over;
    }

    /** Ends a turn. */
    synchronized void done() {
        next++;
        notifyAll();
    }

    /** Nobody has a turn any more. */
    synchronized void end() {
        over = true;
        notifyAll();
    }
}
