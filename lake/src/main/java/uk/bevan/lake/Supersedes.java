package uk.bevan.lake;

/** What a newer delivery does to older ones of the same contract and dataset. */
public enum Supersedes {
    /** The latest release of a period takes the place of the earlier ones of that period. */
    PERIOD,
    /** A delivery is a whole picture: the one of the latest period, and of that the latest release, is all that counts. */
    ALL,
    /** Every delivery counts: each brings rows of its own. */
    NOTHING
}
