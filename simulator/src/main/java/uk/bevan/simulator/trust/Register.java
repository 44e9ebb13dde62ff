package uk.bevan.simulator.trust;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A person's row in the register: made on registration, changed by birthdays, a move, leaving, dying and mending. */
record Register(Person person, Sites sites, AgeBands bands, long firstDay) implements Life {
    private static final int MOST_BIRTHDAYS = 100;

    @Override
    public Feed feed() {
        return Feed.PATIENT_DEMOGRAPHICS;
    }

    @Override
    public long key() {
        return person.id();
    }

    @Override
    public long since() {
        return Wall.NEVER;
    }

    private long created() {
        return Wall.at(person.registeredDay(), 10 * Wall.HOUR);
    }

    @Override
    public long[] changes() {
        List<Long> moments = new ArrayList<>();
        long created = created();
        moments.add(created);
        for (long moment : new long[] {person.movesAt(), person.leavesAt(), person.diesAt(), person.putRight()}) {
            if (moment != Wall.NEVER && moment > created && moment <= person.diesAt()) {
                moments.add(moment);
            }
        }
        // Ages follow birthdays while somebody is registered; those before the months asked for are of no interest.
        LocalDate born = Wall.date(person.bornDay());
        int age = Math.max(1, Wall.date(firstDay).getYear() - born.getYear() - 1);
        for (int until = Math.min(age + MOST_BIRTHDAYS, MOST_BIRTHDAYS); age < until; age++) {
            long birthday = Wall.at(born.plusYears(age).toEpochDay(), 2 * Wall.HOUR + 30 * Wall.MINUTE);
            if (birthday > created && birthday < person.careEnds()) {
                moments.add(birthday);
            }
        }
        return Life.ordered(moments.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public String[] cells(long at) {
        Home home = person.homeAt(at);
        int age = person.ageAt(Math.min(at, person.careEnds()));
        String category = person.category();
        boolean named = category.equals(person.ethnicity().code());
        boolean active = at < person.careEnds();
        return new Cells(feed().columns().size())
                .add(person.id())
                .add(person.recordedAt(at))
                .add(person.familyName())
                .add(person.givenName())
                .date(Wall.at(person.bornDay(), 0))
                .add(age)
                .add(bands.of(age))
                .add(person.sex())
                .add(named ? person.ethnicity().name() : "")
                .add(category)
                .add(home.decile())
                .add(person.chronic())
                .add(home.lsoa())
                .add(home.postcode())
                .add(home.postcode().substring(0, home.postcode().length() - 2))
                .add(sites.of(SiteType.GP, home.surgery()).odsCode())
                .date(Wall.at(person.registeredDay(), 0))
                .date(Wall.known(person.careEnds(), at))
                .add(active)
                .date(Wall.known(person.diesAt(), at))
                .moment(created())
                .moment(at)
                .done();
    }
}
