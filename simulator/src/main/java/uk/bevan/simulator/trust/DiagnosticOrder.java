package uk.bevan.simulator.trust;

/** A test: asked for, done, reported. */
record DiagnosticOrder(
        long id,
        Person person,
        long referral,
        long encounter,
        Site site,
        String test,
        String panel,
        long requestedAt,
        long performedAt,
        long resultAt,
        boolean normal,
        String activity)
        implements Life {
    /** The same test, which does not say who asked for it. */
    DiagnosticOrder withoutReferral() {
        return new DiagnosticOrder(
                id, person, 0, encounter, site, test, panel, requestedAt, performedAt, resultAt, normal, activity);
    }

    @Override
    public Feed feed() {
        return Feed.DIAGNOSTICS;
    }

    @Override
    public long key() {
        return id;
    }

    @Override
    public long since() {
        return Wall.NEVER;
    }

    @Override
    public long[] changes() {
        return Life.ordered(requestedAt, performedAt, resultAt);
    }

    @Override
    public String[] cells(long at) {
        return new Cells(feed().columns().size())
                .add(id)
                .add(person.id())
                .reference(referral)
                .reference(encounter)
                .add(site.id())
                .add(test)
                .add(panel)
                .date(requestedAt)
                .date(Wall.known(performedAt, at))
                .date(Wall.known(resultAt, at))
                .add(at < resultAt ? "" : normal ? "NORMAL" : "ABNORMAL")
                .add(activity)
                .moment(at)
                .done();
    }
}
