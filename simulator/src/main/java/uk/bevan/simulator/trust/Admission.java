package uk.bevan.simulator.trust;

/** An entry of the waiting list from the decision to admit to discharge or removal; an emergency has no list before it. */
record Admission(
        long id,
        Person person,
        long referral,
        String pathway,
        long encounter,
        Site site,
        String treatmentFunction,
        String method,
        boolean dayCase,
        long decidedAt,
        String priority,
        String procedure,
        Offer first,
        Offer second,
        String cancelledBy,
        long removedAt,
        String removalReason,
        long admittedAt,
        long dischargedAt,
        String destination,
        String ethnicCategory)
        implements Life {
    @Override
    public Feed feed() {
        return Feed.ADMISSIONS;
    }

    @Override
    public long key() {
        return id;
    }

    @Override
    public long since() {
        return Math.max(
                known(removedAt),
                Math.max(known(dischargedAt), Math.max(known(admittedAt), waiting() ? Wall.NEVER : decidedAt)));
    }

    private boolean waiting() {
        return removedAt == Wall.NEVER && admittedAt == Wall.NEVER;
    }

    private static long known(long at) {
        return at == Wall.NEVER ? Long.MIN_VALUE : at;
    }

    @Override
    public long[] changes() {
        return Life.ordered(
                decidedAt, first.at(), first.cancelledAt(), second.at(), removedAt, admittedAt, dischargedAt);
    }

    @Override
    public String[] cells(long at) {
        boolean cancelled = at >= first.cancelledAt();
        Offer offer = at >= second.at() ? second : cancelled ? Offer.NONE : at >= first.at() ? first : Offer.NONE;
        boolean admitted = at >= admittedAt;
        boolean removed = at >= removedAt;
        return new Cells(feed().columns().size())
                .add(id)
                .add(person.id())
                .reference(referral)
                .add(pathway)
                .reference(admitted ? encounter : 0)
                .add(site.id())
                .add(treatmentFunction)
                .add(method)
                .add(dayCase ? "2" : "1")
                .date(decidedAt)
                .add(priority)
                .add(procedure)
                .date(offer.day())
                .moment(offer.at())
                .date(Wall.known(first.cancelledAt(), at))
                .add(cancelled ? cancelledBy : "")
                .add(cancelled ? reason() : "")
                .add(admitted ? "ADMITTED" : removed ? "REMOVED" : "WAITING")
                .add(removed ? removalReason : "")
                .moment(Wall.known(admittedAt, at))
                .moment(Wall.known(dischargedAt, at))
                .add(at >= dischargedAt ? destination : "")
                .add(ethnicCategory)
                .moment(decidedAt)
                .moment(at)
                .done();
    }

    private String reason() {
        return cancelledBy.equals("HOSPITAL") ? "Theatre list overrun" : "Patient unwell";
    }

    /** A date to come in: when it was offered, the day, and when it was cancelled. */
    record Offer(long at, long day, long cancelledAt) {
        static final Offer NONE = new Offer(Wall.NEVER, Wall.NEVER, Wall.NEVER);
    }
}
