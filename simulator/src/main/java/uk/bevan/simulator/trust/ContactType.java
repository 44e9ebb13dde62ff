package uk.bevan.simulator.trust;

/** Kinds of encounters, and the system that each is recorded in. */
enum ContactType {
    GP("GP_SYSTEM"),
    OP("EHR"),
    ED("UCS"),
    IP("EHR"),
    COMMUNITY("COMMUNITY"),
    DIAGNOSTIC("RIS");

    private final String sourceSystem;

    ContactType(String sourceSystem) {
        this.sourceSystem = sourceSystem;
    }

    String sourceSystem() {
        return sourceSystem;
    }

    /** Whether somebody may be there for long: its row is written on arrival and again on departure. */
    boolean stay() {
        return this == ED || this == IP;
    }
}
