package uk.bevan.server.prescribing;

/** Levels of organisation, the smallest first; each lies within the next. */
public enum AreaLevel {
    PRACTICE("practice", "Practice", "Practices"),
    SUB_ICB("sub_icb", "Sub-ICB location", "Sub-ICB locations"),
    ICB("icb", "Integrated care board", "Integrated care boards"),
    REGION("region", "Region", "Regions"),
    ENGLAND("england", "England", "England");

    private final String parameter;
    private final String singular;
    private final String plural;

    AreaLevel(String parameter, String singular, String plural) {
        this.parameter = parameter;
        this.singular = singular;
        this.plural = plural;
    }

    /** Its word in a link: {@code practice}, {@code sub_icb}, {@code icb}, {@code region} or {@code england}. */
    public String parameter() {
        return parameter;
    }

    /** Its name for one. */
    public String singular() {
        return singular;
    }

    /** Its name for many. */
    public String plural() {
        return plural;
    }
}
