package uk.bevan.simulator.trust;

import java.util.Locale;

/** What can be wrong with what the Trust's systems deliver. Each can be switched on its own and is counted. */
public enum FaultClass {
    /** A person's NHS number has one digit changed, so that its check digit fails. */
    BAD_NHS_NUMBER,
    /** A person has no NHS number, or a row does not say whose it is. */
    MISSING_IDENTIFIER,
    /** A change comes out one to three days after its moment, and still says its moment. */
    LATE_ROW,
    /** A row was wrong at first and is put right one to ten days later. */
    CORRECTION,
    /** A row of a nightly file stands in it twice. */
    DUPLICATE,
    /** A row of a nightly file comes after its successor did. */
    OUT_OF_ORDER,
    /** A nightly file has a column more and others in another order. */
    SCHEMA_DRIFT,
    /** A moment of a row is impossible: no such date, or an end before its start. */
    BAD_TIMESTAMP,
    /** Free text of a row holds the person's NHS number. */
    STRAY_NHS_NUMBER,
    /** Identifiers of a row come as decimal numbers, {@code 13.0}. */
    FLOAT_IDENTIFIER,
    /** A row of a table is entered a second time under another key, and deleted on a later working day. */
    ENTERED_TWICE;

    /** Its name in settings and in the ledger, as {@code bad_nhs_number}. */
    public String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The class of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static FaultClass parse(String option) {
        for (FaultClass each : values()) {
            if (each.option().equals(option)) {
                return each;
            }
        }
        throw new IllegalArgumentException("'%s' is not a fault; there are %s"
                .formatted(
                        option,
                        java.util.Arrays.stream(values())
                                .map(FaultClass::option)
                                .toList()));
    }
}
