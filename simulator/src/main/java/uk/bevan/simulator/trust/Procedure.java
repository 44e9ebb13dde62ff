package uk.bevan.simulator.trust;

/** A coded procedure of an encounter, written the day after. */
record Procedure(
        long id, Person person, Encounter encounter, String code, String description, boolean primary, long doneAt)
        implements Life {
    @Override
    public Feed feed() {
        return Feed.PROCEDURES;
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
        return new long[] {Wall.at(Wall.day(doneAt) + 1, 11 * Wall.HOUR)};
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
                .moment(doneAt)
                .add(encounter.clinician().id())
                .add(encounter.type().sourceSystem())
                .moment(changes()[0])
                .moment(at)
                .done();
    }
}
