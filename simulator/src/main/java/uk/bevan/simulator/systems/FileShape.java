package uk.bevan.simulator.systems;

import java.util.ArrayList;
import java.util.List;
import uk.bevan.simulator.trust.Feed;

/** The columns of one nightly file: as agreed, or drifted, with two in each other's place and one that nobody announced. */
record FileShape(List<String> header, boolean drifted) {
    private static final int MOVED = 2;

    FileShape {
        header = List.copyOf(header);
    }

    static FileShape of(Feed feed, boolean drifted) {
        return new FileShape(drifted ? moved(feed.columns(), "export_batch") : feed.columns(), drifted);
    }

    List<String> line(List<String> cells) {
        return drifted ? moved(cells, "1") : cells;
    }

    private static List<String> moved(List<String> cells, String added) {
        List<String> moved = new ArrayList<>(cells);
        moved.set(MOVED, cells.get(MOVED + 1));
        moved.set(MOVED + 1, cells.get(MOVED));
        moved.add(added);
        return moved;
    }
}
