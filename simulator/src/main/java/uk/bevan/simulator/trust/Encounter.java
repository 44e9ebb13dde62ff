package uk.bevan.simulator.trust;

/** A contact that reached its day. A stay is written on arrival and again on departure, anything else once it is over. */
record Encounter(
        long id,
        Person person,
        Site site,
        Clinician clinician,
        ContactType type,
        long start,
        long end,
        String priority,
        boolean attended,
        boolean first,
        String condition,
        int waitDays,
        String treatmentFunction,
        long referral)
        implements Life {
    @Override
    public Feed feed() {
        return Feed.ENCOUNTERS;
    }

    @Override
    public long key() {
        return id;
    }

    @Override
    public long since() {
        return start;
    }

    @Override
    public long[] changes() {
        return type.stay() ? Life.ordered(start, end) : new long[] {end};
    }

    @Override
    public String[] cells(long at) {
        return new Cells(feed().columns().size())
                .add(id)
                .add(person.id())
                .add(site.id())
                .moment(start)
                .moment(Wall.known(end, at))
                .add(type.name())
                .add(type.sourceSystem())
                .add(clinician.id())
                .add(priority)
                .add(attended)
                .add(first)
                .add(condition)
                .add(waitDays)
                .add(treatmentFunction)
                .reference(referral)
                .moment(changes()[0])
                .moment(at)
                .done();
    }
}
