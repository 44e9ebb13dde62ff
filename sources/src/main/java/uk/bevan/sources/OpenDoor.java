package uk.bevan.sources;

/** The door of records that are about nobody: they pass as they are. */
record OpenDoor(Match landed) implements RecordDoor, RecordDoor.Lane {
    @Override
    public Lane lane() {
        return this;
    }

    @Override
    public Passage pass(Texts delivered, Texts past) {
        past.copy(delivered);
        return Passage.Passed.UNWATCHED;
    }

    @Override
    public Passage watched(Texts delivered) {
        return Passage.Passed.UNWATCHED;
    }

    @Override
    public byte[] digest(RowDigest digests, Texts past) {
        return digests.of(past);
    }

    @Override
    public void key(Texts delivered, Texts past) {
        past.copy(delivered);
    }

    @Override
    public void settle(long line, Passage passage) {
        // Nothing is withheld here.
    }

    @Override
    public boolean watches() {
        return false;
    }

    @Override
    public DoorReport report() {
        return DoorReport.NONE;
    }
}
