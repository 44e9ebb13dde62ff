package uk.bevan.server.quality;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import uk.bevan.lake.TableName;
import uk.bevan.server.page.Tag;
import uk.bevan.server.page.Tag.Tone;

/**
 * How one dataset stands.
 *
 * @param dataset the word users see
 * @param contract the Bronze table it lands in
 * @param area the area it belongs to
 * @param series whether each period has data of its own; otherwise each edition replaces the one before
 * @param standing how it stands
 * @param why what makes it so, in a sentence
 * @param from the earliest period that has landed
 * @param until the latest period that has landed
 * @param published the latest period that readers see
 * @param periods how many periods have landed
 * @param landedAt when the last of it landed
 * @param rows rows landed, those that were superseded included
 * @param rejected rows set aside
 */
public record DatasetState(
        String dataset,
        TableName contract,
        String area,
        boolean series,
        Standing standing,
        String why,
        LocalDate from,
        LocalDate until,
        Optional<LocalDate> published,
        int periods,
        Instant landedAt,
        long rows,
        long rejected) {
    /** How a dataset stands, the worst first. */
    public enum Standing {
        /** Its area was held back by checks; readers see what was published before. */
        BLOCKED,
        /** What should have come by now has not. */
        LATE,
        /** Something landed that is not published yet. */
        WAITING,
        /** Readers see all that landed, and nothing tells when more should come. */
        PUBLISHED,
        /** Readers see all that landed, and another dataset stands for the months since. */
        ENDED,
        /** Readers see all that landed, and no more should have come yet. */
        FRESH
    }

    public DatasetState {
        requireNonNull(dataset, "dataset is null");
        requireNonNull(contract, "contract is null");
        requireNonNull(area, "area is null");
        requireNonNull(standing, "standing is null");
        requireNonNull(why, "why is null");
        requireNonNull(from, "from is null");
        requireNonNull(until, "until is null");
        requireNonNull(published, "published is null");
        requireNonNull(landedAt, "landedAt is null");
    }
    /** How it stands, in a word or two. */
    public Tag tag() {
        return switch (standing) {
            case BLOCKED -> new Tag("Blocked", Tone.RED);
            case LATE -> new Tag("Late", Tone.ORANGE);
            case WAITING -> new Tag("Not published yet", Tone.BLUE);
            case PUBLISHED -> new Tag(series ? "Published to " + QualityWords.period(until) : "Published", Tone.GREEN);
            case ENDED -> new Tag("Ended " + QualityWords.period(until), Tone.GREY);
            case FRESH -> new Tag("Up to date", Tone.GREEN);
        };
    }
}
