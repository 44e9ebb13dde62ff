package uk.bevan.simulator.trust;

/** A group of people by the 2001 categories, and what the measured system did to them. */
record Ethnicity(
        String name, String code, double share, double bias, double waitFrom, double waitUntil, double missed) {
    static Ethnicity of(Settings settings) {
        double[] wait = settings.numbers("wait");
        return new Ethnicity(
                settings.text("name"),
                settings.text("code"),
                settings.number("share"),
                settings.number("bias"),
                wait[0],
                wait[1],
                settings.number("missed"));
    }
}
