package uk.bevan.simulator.trust;

/**
 * Somebody on the Trust's register, with all that will become of them.
 *
 * @param number the NHS number that is theirs
 * @param recorded the one that the register has: theirs, a wrong one, or nothing
 * @param putRight when the register's is put right
 * @param ethnicity who they are, recorded or not
 * @param category what is recorded: a code of the 16, {@code Z} or {@code 99}
 * @param band age band on the as-of date
 * @param movesAt when they move from the first home to the second
 * @param leavesAt when their registration ends
 * @param diesAt when they die
 */
record Person(
        long id,
        String number,
        String recorded,
        long putRight,
        String familyName,
        String givenName,
        String sex,
        long bornDay,
        int band,
        Ethnicity ethnicity,
        String category,
        Home firstHome,
        Home secondHome,
        long movesAt,
        int chronic,
        long registeredDay,
        long leavesAt,
        long diesAt) {

    Home homeAt(long at) {
        return at < movesAt ? firstHome : secondHome;
    }

    String recordedAt(long at) {
        return at < putRight ? recorded : number;
    }

    boolean wrongAt(long at) {
        return at < putRight && !recorded.isEmpty() && !recorded.equals(number);
    }

    /** No care begins from here on. */
    long careEnds() {
        return Math.min(leavesAt, diesAt);
    }

    int ageAt(long at) {
        return Wall.date(bornDay).until(Wall.date(Wall.day(at))).getYears();
    }
}
