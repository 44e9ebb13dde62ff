package uk.bevan.sources;

import java.util.ArrayList;
import java.util.List;

/** Cuts a file's records so that threads end at the same time, though each must first skip what lies before its part. */
final class Segments {
    /** Skipping a record costs this share of landing one; measured on ten million EPD records. */
    private static final double SKIP_COST = 0.3;

    private Segments() {}

    /**
     * A run of records.
     *
     * @param first how many records lie before it
     * @param rows how many it has
     */
    record Segment(long first, long rows) {}

    static List<Segment> cut(long records, int threads) {
        double[] ends = new double[threads];
        double end = 0;
        for (int part = 0; part < threads; part++) {
            // Each part costs 1 = SKIP_COST * (all before) + its own rows.
            end += 1 - SKIP_COST * end;
            ends[part] = end;
        }
        List<Segment> segments = new ArrayList<>();
        long first = 0;
        for (int part = 0; part < threads; part++) {
            long last = part == threads - 1 ? records : Math.round(records * ends[part] / ends[threads - 1]);
            if (last > first) {
                segments.add(new Segment(first, last - first));
            }
            first = last;
        }
        return segments;
    }
}
