package uk.bevan.server.quality;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import uk.bevan.lake.CheckRecord;
import uk.bevan.lake.TableName;
import uk.bevan.server.page.Tag;
import uk.bevan.server.page.Tag.Tone;

/**
 * A check that is defined, and what it found last.
 *
 * @param table the table it looks at
 * @param area the area of the table
 * @param name its name
 * @param rule what it demands, in a sentence
 * @param blocking whether it holds back a publication when it fails
 * @param latest what it found when it was last run; empty where it has never run
 * @param open whether its table is open, so that what it says of rows may be shown
 */
public record CheckState(
        TableName table,
        String area,
        String name,
        String rule,
        boolean blocking,
        Optional<CheckRecord.OfRun> latest,
        boolean open) {
    /** How a check stands, the worst first. */
    public enum Outcome {
        FAILED("Not passed"),
        UNKNOWN("Never run"),
        PASSED("Passed");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** In words. */
        public String words() {
            return words;
        }
    }

    public CheckState {
        requireNonNull(table, "table is null");
        requireNonNull(area, "area is null");
        requireNonNull(name, "name is null");
        requireNonNull(rule, "rule is null");
        requireNonNull(latest, "latest is null");
    }

    /** How it stands. */
    public Outcome outcome() {
        return latest.map(found ->
                        found.check().outcome() == CheckRecord.Outcome.PASSED ? Outcome.PASSED : Outcome.FAILED)
                .orElse(Outcome.UNKNOWN);
    }

    /** How it stands, in words. */
    public Tag tag() {
        return latest.map(found -> QualityWords.tag(found.check()))
                .orElseGet(() -> new Tag(Outcome.UNKNOWN.words(), Tone.GREY));
    }

    /** What it said when it failed, where that may be shown. */
    public Optional<String> message() {
        return open && outcome() == Outcome.FAILED
                ? latest.map(found -> found.check().detail()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** Where its history is. */
    public String address() {
        return QualityWords.address(table, name);
    }
}
