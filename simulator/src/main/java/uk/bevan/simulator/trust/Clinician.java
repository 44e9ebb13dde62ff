package uk.bevan.simulator.trust;

/** Somebody who sees people, as a row of the record; moments never change after the as-of date. */
record Clinician(
        long id,
        Site site,
        String role,
        String specialty,
        String treatmentFunction,
        String band,
        String sex,
        String ethnicity,
        int hundredthsOfFte,
        long startDay,
        long endAt)
        implements Life {
    @Override
    public Feed feed() {
        return Feed.CLINICIANS;
    }

    @Override
    public long key() {
        return id;
    }

    @Override
    public long[] changes() {
        return Life.ordered(Wall.at(startDay, 9 * Wall.HOUR), endAt);
    }

    @Override
    public long since() {
        return Wall.NEVER;
    }

    @Override
    public String[] cells(long at) {
        return new Cells(feed().columns().size())
                .add(id)
                .add(String.format(java.util.Locale.ROOT, "CLN%05d", id))
                .add(site.id())
                .add(role)
                .add(specialty)
                .add(treatmentFunction)
                .add(band)
                .add(sex)
                .add(ethnicity)
                .add(String.format(java.util.Locale.ROOT, "%d.%02d", hundredthsOfFte / 100, hundredthsOfFte % 100))
                .date(Wall.at(startDay, 0))
                .date(Wall.known(endAt, at))
                .moment(changes()[0])
                .moment(at)
                .done();
    }
}
