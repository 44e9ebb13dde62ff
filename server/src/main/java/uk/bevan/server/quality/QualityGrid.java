package uk.bevan.server.quality;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import uk.bevan.lake.TableName;
import uk.bevan.server.page.Tag;
import uk.bevan.server.page.Tag.Tone;

/**
 * What came in each month, by dataset.
 *
 * @param columns the datasets
 * @param months the months, the newest first
 */
public record QualityGrid(List<Column> columns, List<Month> months) {
    /**
     * A dataset.
     *
     * @param dataset the word users see
     * @param contract the Bronze table it lands in
     * @param area the area it belongs to
     */
    public record Column(String dataset, TableName contract, String area) {
        public Column {
            requireNonNull(dataset, "dataset is null");
            requireNonNull(contract, "contract is null");
            requireNonNull(area, "area is null");
        }
    }

    /**
     * A month.
     *
     * @param entries one for each dataset
     */
    public record Month(YearMonth month, List<Entry> entries) {
        public Month {
            requireNonNull(month, "month is null");
            entries = List.copyOf(entries);
        }
    }

    /**
     * What came of a dataset in a month.
     *
     * @param state how it stands
     * @param deliveries how many deliveries cover the month, superseded ones included
     * @param release the highest release among them
     * @param rows rows of the newest delivery, all its months together
     * @param rejected rows of it that were set aside
     * @param delivery the newest delivery
     */
    public record Entry(State state, int deliveries, int release, long rows, long rejected, Optional<String> delivery) {
        /** Nothing came. */
        static Entry none(State state) {
            return new Entry(state, 0, 0, 0, 0, Optional.empty());
        }

        public Entry {
            requireNonNull(state, "state is null");
            requireNonNull(delivery, "delivery is null");
        }
    }

    /** How a month of a dataset stands. */
    public enum State {
        /** It landed, and nothing has been published since. */
        LANDED("Landed", Tone.BLUE),
        /** It landed, and checks hold it back. */
        GATED("Held back by checks", Tone.RED),
        /** Readers see it. */
        PUBLISHED("Published", Tone.GREEN),
        /** Readers see it, and it replaced an earlier release. */
        RESTATED("Restated", Tone.GREY),
        /** It should have come and did not. */
        MISSING("Missing", Tone.ORANGE),
        /** It is outside the months this dataset has come for, or another dataset stands for it. */
        NOT_EXPECTED("Not expected", Tone.GREY);

        private final String text;
        private final Tone tone;

        State(String text, Tone tone) {
            this.text = text;
            this.tone = tone;
        }

        /** In words. */
        public Tag tag() {
            return new Tag(text, tone);
        }
    }

    public QualityGrid {
        columns = List.copyOf(columns);
        months = List.copyOf(months);
    }

    /** In how many months a dataset stands so. */
    public long count(State state) {
        return months.stream()
                .filter(month -> month.entries().stream().anyMatch(entry -> entry.state() == state))
                .count();
    }
}
