package uk.bevan.simulator.trust;

/** A coded diagnosis of an encounter. */
record Diagnosis(
        long id, Person person, Encounter encounter, String code, String description, boolean primary, long codedAt)
        implements Life {
    @Override
    public Feed feed() {
        return Feed.DIAGNOSES;
    }

    @Override
    public long key() {
        return id;
    }

    @Override
    public long since() {
        return encounter.start();
    }

    @Override
    public long[] changes() {
        return new long[] {codedAt};
    }

    @Override
    public String[] cells(long at) {
        return new Cells(feed().columns().size())
                .add(id)
                .add(person.id())
                .add(encounter.id())
                .add(code)
                .add(description)
                .add(primary ? "PRIMARY" : "SECONDARY")
                .moment(codedAt)
                .moment(encounter.start())
                .add(encounter.type().sourceSystem())
                .moment(codedAt)
                .moment(at)
                .done();
    }
}
