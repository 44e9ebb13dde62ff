package uk.bevan.sources;

/** Between a source and what is written: records pass it one by one while they stream. For one delivery and one thread. */
interface RecordDoor {
    /** What records look like past it. */
    Match landed();

    /**
     * Takes a record through.
     *
     * @param line line or number of the record, from 1
     * @param delivered its fields as {@code Match} of the delivery has them; an empty text where there is none
     * @param past filled with the fields of {@link #landed}; not to be used where the record does not pass
     * @return whether it passes; otherwise it is withheld and noted
     */
    boolean pass(long line, String[] delivered, String[] past);

    /**
     * The digest of the record that passed last, the same for the same record whatever keys were added to the chain since
     * it landed.
     *
     * @param digests makes digests of rows as they land
     * @param past what {@link #pass} filled
     */
    String digest(RowDigest digests, String[] past);

    /** Fills what lands of a record's key, for one that did not pass: it is withheld and not gone. The rest is empty. */
    void key(String[] delivered, String[] past);

    /** What it did so far. */
    DoorReport report();

    /** The door of records that are about nobody: they pass as they are. */
    static RecordDoor open(Match match) {
        return new RecordDoor() {
            @Override
            public Match landed() {
                return match;
            }

            @Override
            public boolean pass(long line, String[] delivered, String[] past) {
                System.arraycopy(delivered, 0, past, 0, past.length);
                return true;
            }

            @Override
            public String digest(RowDigest digests, String[] past) {
                return digests.next(past);
            }

            @Override
            public void key(String[] delivered, String[] past) {
                pass(0, delivered, past);
            }

            @Override
            public DoorReport report() {
                return DoorReport.NONE;
            }
        };
    }
}
