package uk.bevan.simulator.trust;

/** A referral: received, seen for the first time, treated, closed. */
record Referral(
        long id,
        Person person,
        Site from,
        Site to,
        long receivedAt,
        String urgency,
        String specialty,
        String treatmentFunction,
        String source,
        String pathway,
        String reason,
        long seenAt,
        int waitDays,
        long treatedAt,
        long closedAt)
        implements Life {
    @Override
    public Feed feed() {
        return Feed.REFERRALS;
    }

    @Override
    public long key() {
        return id;
    }

    @Override
    public long since() {
        return closedAt;
    }

    @Override
    public long[] changes() {
        return Life.ordered(receivedAt, seenAt, treatedAt, closedAt);
    }

    @Override
    public String[] cells(long at) {
        return new Cells(feed().columns().size())
                .add(id)
                .add(person.id())
                .add(from.id())
                .add(to.id())
                .moment(receivedAt)
                .add(urgency)
                .add(specialty)
                .add(at < closedAt ? "OPEN" : "CLOSED")
                .moment(Wall.known(treatedAt, at))
                .add(at < seenAt ? "" : Integer.toString(waitDays))
                .add(treatmentFunction)
                .add(source)
                .add(pathway)
                .add(reason)
                .moment(receivedAt)
                .moment(at)
                .done();
    }
}
