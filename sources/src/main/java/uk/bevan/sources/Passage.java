package uk.bevan.sources;

/** What came of one record at the door. */
sealed interface Passage {
    /** Whether the record passes. */
    default boolean passes() {
        return this instanceof Passed;
    }

    /**
     * It passes.
     *
     * @param record keyed digest of its key, by which it is released where it was withheld before; empty where it has
     *     none or nobody waits for it
     */
    record Passed(String record) implements Passage {
        /** Nobody waits for it. */
        static final Passed UNWATCHED = new Passed("");
    }

    /** It is about somebody whose rows were erased: counted and no more, for a note of each would be a trace that grows. */
    record Erased() implements Passage {}

    /**
     * It does not pass.
     *
     * @param column whose value was refused
     * @param reason what is wrong with the value
     * @param value keyed digest of the value
     * @param record keyed digest of its key; empty where it has none
     */
    record Withheld(String column, String reason, String value, String record) implements Passage {}
}
