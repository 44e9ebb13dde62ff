package uk.bevan.server.prescribing;

/** Which end of a ranking is shown. */
public enum End {
    HIGHEST("highest", "Highest"),
    LOWEST("lowest", "Lowest");

    private final String parameter;
    private final String words;

    End(String parameter, String words) {
        this.parameter = parameter;
        this.words = words;
    }

    /** Its word in a link. */
    public String parameter() {
        return parameter;
    }

    /** Its name in words. */
    public String words() {
        return words;
    }
}
