package uk.bevan.simulator.trust;

/** An attendance at an urgent care department: written on arrival, when seen, when a decision falls, on departure. */
record UrgentCareVisit(
        Encounter encounter,
        long triagedAt,
        long seenAt,
        long decisionAt,
        long departedAt,
        String category,
        String complaint,
        String outcome,
        String departmentType,
        boolean ambulance,
        String ethnicCategory)
        implements Life {
    @Override
    public Feed feed() {
        return Feed.URGENT_CARE_LOGS;
    }

    @Override
    public long key() {
        return encounter.id();
    }

    @Override
    public long since() {
        return encounter.start();
    }

    @Override
    public long[] changes() {
        return Life.ordered(encounter.start(), triagedAt, decisionAt, encounter.end());
    }

    @Override
    public String[] cells(long at) {
        return new Cells(feed().columns().size())
                .add(encounter.id())
                .add(encounter.person().id())
                .add(encounter.site().id())
                .add(encounter.id())
                .moment(encounter.start())
                .moment(Wall.known(triagedAt, at))
                .moment(Wall.known(seenAt, at))
                .moment(Wall.known(decisionAt, at))
                .moment(Wall.known(departedAt, at))
                .add(at < triagedAt ? "" : category)
                .add(complaint)
                .add(at < encounter.end() ? "" : outcome)
                .add(departmentType)
                .add(ambulance ? "1" : "2")
                .add(ethnicCategory)
                .add("UCS")
                .moment(encounter.start())
                .moment(at)
                .done();
    }
}
