package uk.bevan.simulator.systems;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.bevan.simulator.trust.Feed;
import uk.bevan.simulator.trust.Northshire;

/**
 * Writes one feed's file of each day. Rows of all days come mixed, so each file is held as a small buffer and appended
 * to under another name; it gets its own when it is whole.
 */
final class NightlyFiles {
    private static final int BUFFER = 1 << 15;
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final Northshire trust;
    private final Feed feed;
    private final Path folder;
    private final Map<LocalDate, Night> nights = new HashMap<>();

    NightlyFiles(Northshire trust, Feed feed, Path folder) {
        this.trust = trust;
        this.feed = feed;
        this.folder = folder;
    }

    /** A finished file. */
    record Finished(LocalDate day, String name, Path path, long rows, List<String> header) {}

    void row(LocalDate day, List<String> cells) throws IOException {
        Night night = night(day);
        CsvText.add(night.text, night.shape.line(cells));
        night.rows++;
        if (night.text.length() > BUFFER) {
            night.flush();
        }
    }

    /** Finishes the files of all days of a span, also of days without rows, and gives them back in order. */
    List<Finished> finish(LocalDate from, LocalDate until) throws IOException {
        List<Finished> finished = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
            Night night = night(day);
            night.flush();
            Path path = folder.resolve(relative(day));
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.move(night.unfinished, path, StandardCopyOption.REPLACE_EXISTING);
            finished.add(new Finished(day, relative(day), path, night.rows, night.shape.header()));
            nights.remove(day);
        }
        return finished;
    }

    private String relative(LocalDate day) {
        String date = day.format(DAY);
        return feed == Feed.APPOINTMENTS
                ? date + "_appointments.csv"
                : "export_date=" + date + "/" + date + "_diagnostic_orders.csv";
    }

    private Night night(LocalDate day) throws IOException {
        Night night = nights.get(day);
        if (night == null) {
            Path unfinished = folder.resolve("." + day.format(DAY) + ".part");
            Files.createDirectories(folder);
            Files.deleteIfExists(unfinished);
            night = new Night(unfinished, FileShape.of(feed, trust.drifts(feed, day)));
            nights.put(day, night);
        }
        return night;
    }

    private static final class Night {
        private final Path unfinished;
        private final FileShape shape;
        private final StringBuilder text = new StringBuilder();
        private long rows;

        Night(Path unfinished, FileShape shape) {
            this.unfinished = unfinished;
            this.shape = shape;
            CsvText.add(text, shape.header());
        }

        void flush() throws IOException {
            Files.writeString(unfinished, text, UTF_8, CREATE, APPEND);
            text.setLength(0);
        }
    }
}
