package uk.bevan.server.prescribing;

/** Levels of the BNF's code, the widest first. */
public enum BnfLevel {
    CHAPTER("chapter", 2),
    SECTION("section", 4),
    PARAGRAPH("paragraph", 6),
    SUBPARAGRAPH("subparagraph", 7),
    CHEMICAL_SUBSTANCE("chemical substance", 9),
    PRODUCT("product", 11),
    PRESENTATION("presentation", 15);

    private final String words;
    private final int length;

    BnfLevel(String words, int length) {
        this.words = words;
        this.length = length;
    }

    /** Its name in words. */
    public String words() {
        return words;
    }

    /** How many characters its codes have; appliances have presentations of 11 digits. */
    public int length() {
        return length;
    }
}
