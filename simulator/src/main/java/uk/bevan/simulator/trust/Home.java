package uk.bevan.simulator.trust;

/** Where a person lives: LSOA, its deprivation, postcode, and the practice and hospital of the place. */
record Home(String lsoa, int decile, String postcode, int surgery, int hospital) {
    /** The driver d: 1.0 in decile 1, 0.1 in decile 10. */
    double deprivation() {
        return (11 - decile) / 10.0;
    }
}
