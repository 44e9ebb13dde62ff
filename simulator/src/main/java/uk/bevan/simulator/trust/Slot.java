package uk.bevan.simulator.trust;

/** A slot of a clinic or a theatre list: offered, perhaps booked, perhaps freed again. */
record Slot(
        long id,
        String sessionType,
        Site site,
        Clinician clinician,
        String treatmentFunction,
        long start,
        int minutes,
        boolean urgent,
        String mode,
        long opensAt,
        long bookedAt,
        long freedAt,
        boolean closedWhenFreed,
        long appointment)
        implements Life {
    @Override
    public Feed feed() {
        return Feed.CLINIC_SLOT;
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
        return Life.ordered(opensAt, bookedAt, freedAt);
    }

    @Override
    public String[] cells(long at) {
        boolean booked = at >= bookedAt && at < freedAt;
        String afterwards = closedWhenFreed && at >= freedAt ? "CANCELLED" : "AVAILABLE";
        return new Cells(feed().columns().size())
                .add(id)
                .add("S" + clinician.id() + "-" + Wall.dateText(start))
                .add(sessionType)
                .add(site.id())
                .add(clinician.id())
                .add(treatmentFunction)
                .moment(start)
                .moment(start + minutes * (long) Wall.MINUTE)
                .add(urgent ? "URGENT" : "ROUTINE")
                .add(mode)
                .add(booked ? "BOOKED" : afterwards)
                .reference(booked ? appointment : 0)
                .moment(Math.min(opensAt, bookedAt))
                .moment(at)
                .done();
    }
}
