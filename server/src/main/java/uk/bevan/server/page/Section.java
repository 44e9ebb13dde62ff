package uk.bevan.server.page;

/** The areas of the site, in the order of its navigation. */
public enum Section {
    HOME("Home", "/"),
    PRESCRIBING("Prescribing", "/prescribing"),
    QUALITY("Data quality", "/quality"),
    RUNS("Runs", "/runs"),
    CATALOGUE("Catalogue", "/catalogue");

    private final String text;
    private final String address;

    Section(String text, String address) {
        this.text = text;
        this.address = address;
    }

    /** Its entry in the navigation. */
    public Link link() {
        return new Link(text, address);
    }
}
