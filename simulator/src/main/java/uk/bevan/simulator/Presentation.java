package uk.bevan.simulator;

import java.time.YearMonth;
import java.util.List;
import uk.bevan.simulator.Parameters.MedicineGroup;

/**
 * One invented thing that can be prescribed.
 *
 * @param previousCode its code before {@code codeSince}; the same as {@code code} if it never changed
 * @param weight its share of all items
 * @param pencePerUnit price of one unit in January 2020
 * @param yearlyDrift change of the logarithm of its price a year
 * @param discounted whether the national discount applies
 * @param adqUnitsPerUnit average daily quantities in one unit, in hundred-thousandths; 0 if it has none
 * @param quantities of one item, most usual first
 * @param snomedCodes one or two dm+d product codes
 */
record Presentation(
        MedicineGroup group,
        int groupIndex,
        String chemicalCode,
        String chemicalName,
        String productCode,
        String productName,
        String code,
        String name,
        String previousCode,
        YearMonth codeSince,
        double weight,
        double pencePerUnit,
        double yearlyDrift,
        boolean discounted,
        int adqUnitsPerUnit,
        List<Integer> quantities,
        List<String> snomedCodes) {
    Presentation {
        quantities = List.copyOf(quantities);
        snomedCodes = List.copyOf(snomedCodes);
    }

    String codeIn(YearMonth month) {
        return month.isBefore(codeSince) ? previousCode : code;
    }

    boolean codeChanged() {
        return !previousCode.equals(code);
    }

    /** The chapter as EPD writes it, such as {@code 20: Dressings}. */
    String chapterPlusCode() {
        return group.chapterCode() + ": " + group.chapterName();
    }
}
