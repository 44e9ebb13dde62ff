package uk.bevan.simulator.trust;

/** A status recorded on a pathway. */
record RttStatus(
        long id,
        long period,
        Person person,
        String pathway,
        int sequence,
        String code,
        long statusAt,
        String activity,
        long encounter,
        long pathwayEnds)
        implements Life {
    @Override
    public Feed feed() {
        return Feed.RTT_STATUS;
    }

    @Override
    public long key() {
        return id;
    }

    @Override
    public long since() {
        return pathwayEnds;
    }

    @Override
    public long[] changes() {
        return new long[] {statusAt + 30 * Wall.MINUTE};
    }

    @Override
    public String[] cells(long at) {
        return new Cells(feed().columns().size())
                .add(id)
                .reference(period)
                .add(person.id())
                .add(pathway)
                .add(sequence)
                .add(code)
                .moment(statusAt)
                .add(activity)
                .reference(encounter)
                .moment(changes()[0])
                .moment(at)
                .done();
    }
}
