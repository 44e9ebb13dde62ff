package uk.bevan.server.quality;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import uk.bevan.lake.CheckRecord;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.QuarantineRecord;
import uk.bevan.lake.TableName;
import uk.bevan.server.page.Tag;
import uk.bevan.server.page.Tag.Tone;

/** Deliveries and checks as pages name them. */
public final class QualityWords {
    private QualityWords() {}

    /** The name of a delivery's file; one that is only known by its rows has none. */
    public static String file(Delivery delivery) {
        return delivery.fileName().isEmpty() ? delivery.id() : delivery.fileName();
    }

    /** The months or days a delivery covers: {@code 2026-06}, or {@code 2026-01 to 2026-06}. */
    public static String periods(Delivery delivery) {
        List<LocalDate> periods = delivery.periods();
        String first = period(periods.getFirst());
        String last = period(periods.getLast());
        return first.equals(last) ? first : "%s to %s".formatted(first, last);
    }

    /** A month by its first day, any other day as it is. */
    public static String period(LocalDate date) {
        return date.getDayOfMonth() == 1 ? YearMonth.from(date).toString() : date.toString();
    }

    /** The name of a file that could not be landed, and of the entry in it; where it lies is nobody's business here. */
    public static String name(QuarantineRecord record) {
        String file = record.file();
        int entry = file.indexOf('!');
        String path = entry < 0 ? file : file.substring(0, entry);
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return entry < 0 ? name : "%s, in it %s".formatted(name, file.substring(entry + 1));
    }

    /** The name that the file, or the entry in it, would land under. */
    static String lastName(QuarantineRecord record) {
        String file = record.file().replace('!', '/');
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }

    /** Where the history of a check is. */
    public static String address(TableName table, String check) {
        return "/quality/checks/%s?name=%s".formatted(table, URLEncoder.encode(check, StandardCharsets.UTF_8));
    }

    /** What a check found, and what follows from it. */
    public static Tag tag(CheckRecord check) {
        return switch (check.outcome()) {
            case PASSED -> new Tag("Passed", Tone.GREEN);
            case FAILED ->
                check.blocking() ? new Tag("Failed, blocks", Tone.RED) : new Tag("Failed, warns", Tone.ORANGE);
            case ERRORED ->
                check.blocking()
                        ? new Tag("Could not run, blocks", Tone.RED)
                        : new Tag("Could not run, warns", Tone.ORANGE);
        };
    }
}
