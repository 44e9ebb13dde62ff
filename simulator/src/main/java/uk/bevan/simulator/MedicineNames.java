package uk.bevan.simulator;

import java.util.HashSet;
import java.util.Set;

/** Invented substances and brands. They carry the stem of their class, and no medicine has such a name. */
final class MedicineNames {
    private static final String[] ONSET = {
        "Bry", "Cavo", "Dwel", "Ezo", "Fyn", "Gavu", "Hyx", "Izo", "Jov", "Kyv", "Luzo", "Myx", "Nuvo", "Oxy", "Pyv",
        "Qua", "Ryv", "Sylo", "Tavu", "Uzo", "Vyx", "Wex", "Xylo", "Yvo", "Zub"
    };
    private static final String[] MIDDLE = {
        "bra", "cle", "dru", "fyl", "gwe", "kly", "lup", "mox", "nyr", "pwy", "quo", "rux", "swi", "tev", "vyl", "zam"
    };
    private static final String[] BRAND = {"vora", "zyl", "mexa", "quin", "dora", "lux"};

    private final Set<String> used = new HashSet<>();

    String substance(String stem, Randomness random) {
        return fresh(stem, random);
    }

    String brand(Randomness random) {
        return fresh(BRAND[random.below(BRAND.length)], random);
    }

    private String fresh(String ending, Randomness random) {
        while (true) {
            StringBuilder name = new StringBuilder(ONSET[random.below(ONSET.length)]);
            name.append(MIDDLE[random.below(MIDDLE.length)]);
            if (used.size() > 4000 || random.nextDouble() < 0.3) {
                name.append(MIDDLE[random.below(MIDDLE.length)]);
            }
            name.append(ending);
            if (used.add(name.toString())) {
                return name.toString();
            }
        }
    }
}
