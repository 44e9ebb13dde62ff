package uk.bevan.sources;

/**
 * Between a source and what is written: records pass it while they stream. For one delivery. Each thread has a
 * {@link Lane} of its own; what came of the records is settled in their order, one after the other.
 */
interface RecordDoor {
    /** What records look like past it. */
    Match landed();

    /** A way through, for one thread. */
    Lane lane();

    /** Notes what came of a record. Called for one record after the other in their order, once {@link Lane#pass} gave it. */
    void settle(long line, Passage passage);

    /** Whether it has to be told of which records pass, because one that was withheld may have come again. */
    boolean watches();

    /** What it did so far, when nobody is in a lane. */
    DoorReport report();

    /** A way through the door, for one thread. */
    interface Lane {
        /**
         * Takes a record through.
         *
         * @param delivered its fields as {@code Match} of the delivery has them
         * @param past filled with the fields of {@link #landed}; not to be used where the record does not pass
         */
        Passage pass(Texts delivered, Texts past);

        /** As what a record that passed counts where the door {@link #watches}. */
        Passage watched(Texts delivered);

        /**
         * The digest of the record that passed last as hexadecimal digits, the same for the same record whatever keys were
         * added to the chain since it landed.
         *
         * @param digests makes digests of rows as they land
         * @param past what {@link #pass} filled
         */
        byte[] digest(RowDigest digests, Texts past);

        /** Fills what lands of a record's key, for one that did not pass: it is withheld and not gone. The rest is empty. */
        void key(Texts delivered, Texts past);
    }

    /** The door of records that are about nobody: they pass as they are. */
    static RecordDoor open(Match match) {
        return new OpenDoor(match);
    }
}
