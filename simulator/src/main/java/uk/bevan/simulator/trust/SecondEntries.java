package uk.bevan.simulator.trust;

import static uk.bevan.simulator.trust.FaultClass.ENTERED_TWICE;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Rows that somebody enters a second time, and that are deleted once it is noticed: a referral typed in twice, a diagnosis
 * coded twice, an attendance opened twice at reception. Nothing points to the second entry, so its deletion leaves the
 * rest as it would have been without it.
 */
final class SecondEntries {
    private static final Set<Feed> FEEDS = EnumSet.of(Feed.REFERRALS, Feed.DIAGNOSES, Feed.URGENT_CARE_LOGS);
    private static final int MOST_DAYS_UNNOTICED = 21;

    /** Beyond every key of these feeds, and exact in a double as {@code 13.0} is. */
    private static final long FIRST_KEY = 1L << 51;

    private final Draw draw;

    SecondEntries(Draw draw) {
        this.draw = draw;
    }

    /**
     * A second entry: the row as it was first, under another key.
     *
     * @param deletedOn the working day on which it is deleted, after the one on which it was made
     */
    record Entry(Life life, long madeAt, String key, long deletedOn) {
        Feed feed() {
            return life.feed();
        }

        long day() {
            return Wall.day(madeAt);
        }

        String[] cells() {
            String[] cells = life.cells(madeAt);
            cells[0] = key;
            return cells;
        }
    }

    /** The second entry of a row that was made at a moment, where there is one. */
    Optional<Entry> of(Life life, long madeAt) {
        if (!FEEDS.contains(life.feed()) || !draw.strikes(ENTERED_TWICE, life, 0)) {
            return Optional.empty();
        }
        long deletedOn = Wall.day(madeAt) + 1 + draw.below(MOST_DAYS_UNNOTICED, ENTERED_TWICE, life, 0);
        while (Wall.weekend(deletedOn)) {
            deletedOn++;
        }
        return Optional.of(new Entry(life, madeAt, Long.toString(FIRST_KEY + life.key()), deletedOn));
    }
}
