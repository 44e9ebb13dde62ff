package uk.bevan.simulator.trust;

import java.util.List;

/** A clock: started, running under one status after another, stopped or nullified. */
record RttPeriod(
        long id,
        Person person,
        String pathway,
        long referral,
        Site site,
        String treatmentFunction,
        int number,
        long startedAt,
        List<Step> steps,
        long pathwayEnds)
        implements Life {
    RttPeriod {
        steps = List.copyOf(steps);
    }

    @Override
    public Feed feed() {
        return Feed.RTT_PERIOD;
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
        long[] moments = new long[steps.size() + 1];
        moments[0] = startedAt;
        for (int index = 0; index < steps.size(); index++) {
            moments[index + 1] = steps.get(index).at() + 30 * Wall.MINUTE;
        }
        return Life.ordered(moments);
    }

    @Override
    public String[] cells(long at) {
        String code = "";
        long codeAt = Wall.NEVER;
        long ended = Wall.NEVER;
        for (Step step : steps) {
            if (step.at() + 30 * Wall.MINUTE <= at) {
                code = step.code();
                codeAt = step.at();
                ended = step.stops() ? step.at() : Wall.NEVER;
            }
        }
        return new Cells(feed().columns().size())
                .add(id)
                .add(person.id())
                .add(pathway)
                .add(referral)
                .add(site.id())
                .add(treatmentFunction)
                .add(number)
                .date(startedAt)
                .date(ended)
                .add(code)
                .date(codeAt)
                .moment(startedAt)
                .moment(at)
                .done();
    }

    /** A status of this clock. */
    record Step(String code, long at) {
        boolean stops() {
            return code.charAt(0) == '3';
        }
    }
}
