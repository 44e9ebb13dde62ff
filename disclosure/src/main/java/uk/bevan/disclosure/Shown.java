package uk.bevan.disclosure;

import static java.util.Objects.requireNonNull;

/** What a reader gets to see of one cell. */
public sealed interface Shown {

    /** The text of the cell: a number, or {@code *}. */
    String text();

    /**
     * A number, rounded as the profile demands.
     *
     * @param value what is shown
     */
    record Figure(long value) implements Shown {
        @Override
        public String text() {
            return Long.toString(value);
        }
    }

    /**
     * Nothing. The mark is the same whatever the reason, so that it says no more than that.
     *
     * @param reason why, for the people who prepare the release, not for its readers
     */
    record Hidden(Reason reason) implements Shown {
        public Hidden {
            requireNonNull(reason, "reason is null");
        }

        @Override
        public String text() {
            return "*";
        }
    }

    /** Why a count is hidden. */
    enum Reason {
        /** The count itself is small. */
        SMALL,
        /** It would give a hidden one away. */
        COMPANION,
        /** A total of hidden cells; as readers cannot tell why it is hidden, it says nothing about their size. */
        WITHHELD,
        /** It was hidden in an earlier release of the same cell. */
        HIDDEN_BEFORE
    }
}
