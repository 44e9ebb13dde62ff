package uk.bevan.simulator;

import java.util.Locale;

/** Invented names of places and streets, and codes in the shape of real ones from ranges that no real one uses. */
final class PlaceNames {
    private static final String[] FIRST = {
        "Alder", "Bram", "Carrow", "Dun", "Elver", "Farrow", "Gorse", "Hather", "Ivel", "Jarrow", "Kelder", "Linden",
        "Marl", "Nether", "Orle", "Pellow", "Quern", "Rushen", "Sallow", "Thorle", "Umber", "Varrow", "Wend", "Yarle"
    };
    private static final String[] LAST = {
        "mere", "combe", "stead", "worth", "holt", "wick", "beck", "thorpe", "garth", "minster", "haven", "shaw",
        "dene", "marsh", "gate", "croft"
    };
    private static final String[] STREETS = {
        "MILL LANE",
        "STATION ROAD",
        "CHURCH WALK",
        "ORCHARD WAY",
        "MARKET PLACE",
        "BRIDGE STREET",
        "LOW ROAD",
        "ABBEY CLOSE",
        "QUARRY HILL",
        "RIVERSIDE",
        "HEALTH CENTRE",
        "THE GREEN"
    };
    /** Letters that the second half of a postcode uses. */
    private static final String INWARD = "ABDEFGHJLNPQRSTUWXYZ";

    private static final String ICB_SECOND = "ZDBCAIL";
    private static final String BASE_36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private PlaceNames() {}

    /** The name of a place; 384 different ones, then with a number. */
    static String place(int index) {
        int names = FIRST.length * LAST.length;
        // 101 has no factor in common with 384, so this walks through all of them, far from alphabetical order.
        int scattered = index % names * 101 % names;
        String name = FIRST[scattered / LAST.length] + LAST[scattered % LAST.length];
        return index < names ? name : name + " " + (index / names + 1);
    }

    static String street(Randomness random) {
        return random.below(180) + 1 + " " + STREETS[random.below(STREETS.length)];
    }

    static String icbCode(int index) {
        return "Q" + ICB_SECOND.charAt(index / 36) + BASE_36.charAt(index % 36);
    }

    static String subIcbCode(int index) {
        if (index < 260) {
            return "6" + index / 26 + (char) ('A' + index % 26);
        }
        return "6" + (char) ('A' + (index - 260) / 10) + (index - 260) % 10;
    }

    /**
     * The postcode of a serial number, in area ZZ, which is not in use; ZZ99, with which the ONS marks places without
     * one, stays free.
     */
    static String postcode(int serial) {
        int letters = INWARD.length();
        int unit = serial % (10 * letters * letters);
        int district = serial / (10 * letters * letters) + 1;
        if (district >= 99) {
            throw new IllegalStateException("more postcodes than area ZZ has room for: " + serial);
        }
        return String.format(
                Locale.ROOT,
                "ZZ%d %d%c%c",
                district,
                unit / (letters * letters),
                INWARD.charAt(unit / letters % letters),
                INWARD.charAt(unit % letters));
    }
}
