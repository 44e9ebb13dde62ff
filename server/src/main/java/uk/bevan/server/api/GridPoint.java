package uk.bevan.server.api;

/** A point of the grid that boundaries are drawn on, in steps to the east and to the north. */
record GridPoint(long x, long y) implements Comparable<GridPoint> {
    /** How much shorter a step to the east is than one to the north, in the middle of England. */
    private static final double EASTING = 0.61;

    /** How far it lies from the line between two points, in steps to the north. */
    double distanceFrom(GridPoint from, GridPoint to) {
        double alongX = (to.x - from.x) * EASTING;
        double alongY = to.y - from.y;
        double ownX = (x - from.x) * EASTING;
        double ownY = y - from.y;
        double length = alongX * alongX + alongY * alongY;
        double part = length == 0 ? 0 : Math.clamp((ownX * alongX + ownY * alongY) / length, 0, 1);
        return Math.hypot(ownX - part * alongX, ownY - part * alongY);
    }

    @Override
    public int compareTo(GridPoint other) {
        int byX = Long.compare(x, other.x);
        return byX != 0 ? byX : Long.compare(y, other.y);
    }
}
