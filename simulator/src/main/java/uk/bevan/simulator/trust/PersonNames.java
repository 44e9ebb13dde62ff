package uk.bevan.simulator.trust;

import uk.bevan.simulator.Randomness;

/** Invented names that are no word of anything else, so that one that leaks can be found. */
final class PersonNames {
    private static final String[] FAMILY_FIRST = {
        "Abr", "Bel", "Cad", "Drem", "Elv", "Fask", "Gren", "Hask", "Ilv", "Jeth", "Kerv", "Lusk", "Morv", "Nesk",
        "Orv", "Pesk", "Quib", "Rusk", "Selv", "Tesk", "Ulv", "Vesk", "Wulv", "Yesk"
    };
    private static final String[] FAMILY_MIDDLE = {"a", "e", "i", "o", "u", "an", "en", "in", "on", "ur"};
    private static final String[] FAMILY_LAST = {
        "brask", "comb", "dane", "fyld", "gar", "hurd", "kin", "lock", "mond", "nall", "quist", "rell", "stow", "tham",
        "vard", "wyth"
    };
    private static final String[] GIVEN_FIRST = {
        "Aly", "Bre", "Cly", "Dov", "Eri", "Fen", "Gwi", "Hal", "Isk", "Jor", "Kal", "Lor", "Myr", "Nol", "Osk", "Per",
        "Qua", "Rhi", "Syl", "Tor"
    };
    private static final String[] GIVEN_LAST = {
        "bana", "dra", "fina", "lessa", "mira", "nith", "phie", "rona", "stel", "vane", "wick", "zeth"
    };

    private PersonNames() {}

    static String family(Randomness random) {
        return pick(FAMILY_FIRST, random) + pick(FAMILY_MIDDLE, random) + pick(FAMILY_LAST, random);
    }

    static String given(Randomness random) {
        return pick(GIVEN_FIRST, random) + pick(GIVEN_LAST, random);
    }

    private static String pick(String[] from, Randomness random) {
        return from[random.below(from.length)];
    }
}
