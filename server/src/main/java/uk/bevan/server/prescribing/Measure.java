package uk.bevan.server.prescribing;

/** What is counted. */
public enum Measure {
    ITEMS("items", "Items", "items"),
    QUANTITY("quantity", "Quantity", "units of the presentation"),
    NIC("nic", "Net ingredient cost", "£"),
    ACTUAL_COST("actual_cost", "Actual cost", "£"),
    /** Actual cost over items; it is its own ratio and takes no denominator. */
    COST_PER_ITEM("cost_per_item", "Actual cost per item", "£ per item");

    private final String parameter;
    private final String words;
    private final String unit;

    Measure(String parameter, String words, String unit) {
        this.parameter = parameter;
        this.words = words;
        this.unit = unit;
    }

    /** Its word in a link, and its name in JSON and CSV. */
    public String parameter() {
        return parameter;
    }

    /** Its name in words. */
    public String words() {
        return words;
    }

    /** Its unit in words. */
    public String unit() {
        return unit;
    }
}
