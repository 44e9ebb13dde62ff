package uk.bevan.simulator.trust;

/** What became of a booking: its status in the nightly file, and the national code of attendance. */
enum Outcome {
    ATTENDED("ATTENDED", "5"),
    ATTENDED_LATE("ATTENDED", "6"),
    MISSED("DNA", "3"),
    TOO_LATE("DNA", "7"),
    CANCELLED_BY_PATIENT("CANCELLED", "2"),
    CANCELLED_BY_HOSPITAL("CANCELLED", "4"),
    NOT_RECORDED("BOOKED", "0");

    private final String status;
    private final String code;

    Outcome(String status, String code) {
        this.status = status;
        this.code = code;
    }

    String status() {
        return status;
    }

    String code() {
        return code;
    }

    boolean attended() {
        return this == ATTENDED || this == ATTENDED_LATE;
    }

    boolean missed() {
        return this == MISSED || this == TOO_LATE;
    }

    boolean cancelled() {
        return this == CANCELLED_BY_PATIENT || this == CANCELLED_BY_HOSPITAL;
    }
}
