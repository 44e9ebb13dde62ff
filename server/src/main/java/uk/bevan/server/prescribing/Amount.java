package uk.bevan.server.prescribing;

/** A column of the prescribing tables. Its name stands in SQL, so it is one of these and nothing else. */
enum Amount {
    ITEMS("items", "items"),
    // The fact keeps it as a floating-point number, whose sums depend on their order.
    QUANTITY("quantity", "CAST(quantity AS DECIMAL(18,5))"),
    NIC("nic", "nic"),
    ACTUAL_COST("actual_cost", "actual_cost");

    private final String column;
    private final String inFact;

    Amount(String column, String inFact) {
        this.column = column;
        this.inFact = inFact;
    }

    /** Its column in the tables of substances and of presentations. */
    String column() {
        return column;
    }

    /** Its exact form in the fact. */
    String inFact() {
        return inFact;
    }
}
