package uk.bevan.simulator.trust;

import java.util.List;

/** A treatment function with what is usual in it. */
record Specialty(
        String code, String name, double share, List<String> diagnoses, List<String> procedures, List<String> tests) {
    Specialty {
        diagnoses = List.copyOf(diagnoses);
        procedures = List.copyOf(procedures);
        tests = List.copyOf(tests);
    }

    static Specialty of(Settings settings) {
        return new Specialty(
                settings.text("code"),
                settings.text("name"),
                settings.number("share"),
                settings.texts("diagnoses"),
                settings.texts("procedures"),
                settings.texts("tests"));
    }
}
