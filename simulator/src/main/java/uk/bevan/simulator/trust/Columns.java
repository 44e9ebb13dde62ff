package uk.bevan.simulator.trust;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Places of columns, looked up once. */
final class Columns {
    private static final Map<Feed, List<String>> COLUMNS = new EnumMap<>(Feed.class);

    static {
        for (Feed feed : Feed.values()) {
            COLUMNS.put(feed, feed.columns());
        }
    }

    private Columns() {}

    /** The place of a column, -1 where the feed has none of that name. */
    static int place(Feed feed, String column) {
        return COLUMNS.getOrDefault(feed, List.of()).indexOf(column);
    }
}
