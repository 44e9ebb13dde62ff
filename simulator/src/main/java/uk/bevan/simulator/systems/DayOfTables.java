package uk.bevan.simulator.systems;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import uk.bevan.simulator.trust.Feed;
import uk.bevan.simulator.trust.RowConsumer;

/** One day's rows: those of tables kept until the databases take them, those of files passed on. */
final class DayOfTables implements RowConsumer {
    private final TrustFolder files;
    private final Map<Feed, StringBuilder> rows = new EnumMap<>(Feed.class);
    private final Map<Feed, List<String>> deleted = new EnumMap<>(Feed.class);

    DayOfTables(TrustFolder files) {
        this.files = files;
    }

    @Override
    public void row(Feed feed, LocalDate day, List<String> cells) throws IOException {
        if (feed.inDatabase()) {
            CsvText.add(rows.computeIfAbsent(feed, each -> new StringBuilder()), cells);
        } else {
            files.row(feed, day, cells);
        }
    }

    @Override
    public void deleted(Feed feed, LocalDate day, String key) {
        deleted.computeIfAbsent(feed, each -> new ArrayList<>()).add(key);
    }

    /** Lets a database have what is its own. */
    void change(TrustDatabase database, LocalDate day) throws IOException {
        database.change(own(database, rows), own(database, deleted), day);
    }

    private static <T> Map<Feed, T> own(TrustDatabase database, Map<Feed, T> all) {
        Map<Feed, T> own = new EnumMap<>(Feed.class);
        all.forEach((feed, each) -> {
            if (database.holds(feed)) {
                own.put(feed, each);
            }
        });
        return own;
    }
}
