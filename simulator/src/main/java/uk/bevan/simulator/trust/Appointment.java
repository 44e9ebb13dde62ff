package uk.bevan.simulator.trust;

/** A booking: made, and on its day or before it come to something. */
record Appointment(
        long id,
        Person person,
        String surgery,
        Site site,
        Clinician clinician,
        ContactType type,
        long start,
        int minutes,
        String mode,
        boolean urgent,
        Outcome outcome,
        long bookedAt,
        long outcomeAt,
        int waitDays,
        boolean first,
        String treatmentFunction,
        long referral)
        implements Life {
    @Override
    public Feed feed() {
        return Feed.APPOINTMENTS;
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
        return Life.ordered(bookedAt, outcomeAt);
    }

    @Override
    public String[] cells(long at) {
        Outcome known = at >= outcomeAt ? outcome : Outcome.NOT_RECORDED;
        return new Cells(feed().columns().size())
                .add(id)
                .add(person.id())
                .add(person.recordedAt(at))
                .add(surgery)
                .add(site.id())
                .add(clinician.id())
                .moment(start)
                .moment(start + minutes * (long) Wall.MINUTE)
                .add(type.name())
                .add(mode)
                .add(urgent ? "URGENT" : "ROUTINE")
                .add(known.status())
                .moment(bookedAt)
                .moment(at)
                .add(waitDays)
                .add(person.homeAt(at).decile())
                .add(known.code())
                .add(
                        known == Outcome.CANCELLED_BY_HOSPITAL
                                ? "HOSPITAL"
                                : known == Outcome.CANCELLED_BY_PATIENT ? "PATIENT" : "")
                .add(firstAttendance())
                .add(treatmentFunction)
                .reference(referral)
                .done();
    }

    private String firstAttendance() {
        if (type != ContactType.OP) {
            return "";
        }
        boolean there = mode.equals("F2F");
        return first ? there ? "1" : "3" : there ? "2" : "4";
    }
}
