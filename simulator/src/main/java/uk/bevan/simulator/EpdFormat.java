package uk.bevan.simulator;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** English Prescribing Dataset without SNOMED codes. The areas' columns are named as in the month's era. */
final class EpdFormat extends RowFormat {
    private static final YearMonth FIRST_STP = YearMonth.of(2020, 4);
    private static final YearMonth FIRST_ICB = YearMonth.of(2022, 7);

    private static final int AREA_NAME = 2;
    private static final int SUB_AREA_NAME = 4;

    private final byte[][] before;
    private final byte[][] medicine;

    EpdFormat(World world, List<Presentation> formulary, YearMonth month) {
        super(header(month), "\r\n");
        String period = PdpiFormat.period(month);
        before = whoAndWhere(world).stream()
                .map(cells -> bytes(period + "," + Csv.plain(named(cells, month)) + ","))
                .toArray(byte[][]::new);
        medicine = formulary.stream()
                .map(presentation -> bytes(Csv.plain(List.of(
                                presentation.chemicalCode(),
                                presentation.chemicalName(),
                                presentation.codeIn(month),
                                presentation.name(),
                                presentation.chapterPlusCode()))
                        + ","))
                .toArray(byte[][]::new);
    }

    @Override
    long row(
            Bytes out,
            int prescriber,
            int presentation,
            int variant,
            int quantity,
            int items,
            long totalQuantity,
            long nicPence,
            long costUnits,
            long adqUnits) {
        out.add(before[prescriber]).add(medicine[presentation]);
        out.add(quantity).add('.').add('0').add(',').add(items).add(',');
        out.add(totalQuantity).add('.').add('0').add(',');
        out.fixed(adqUnits, 5, 100_000).add(',');
        out.fixed(nicPence, 2, 100).add(',');
        out.fixed(costUnits, 5, 100_000).add(',');
        out.add(prescriber == before.length - 1 ? 'Y' : 'N').add('\r').add('\n');
        return costUnits;
    }

    /** The names of the two areas as they were called in the month's era. */
    private static List<String> named(List<String> cells, YearMonth month) {
        if (!month.isBefore(FIRST_ICB) || cells.get(AREA_NAME).equals(UNIDENTIFIED)) {
            return cells;
        }
        String place = cells.get(AREA_NAME).replace("NHS ", "").replace(" INTEGRATED CARE BOARD", "");
        List<String> named = new ArrayList<>(cells);
        named.set(AREA_NAME, place + (month.isBefore(FIRST_STP) ? " AREA TEAM" : " STP"));
        named.set(SUB_AREA_NAME, cells.get(SUB_AREA_NAME).replace(" ICB - ", " CCG "));
        return named;
    }

    static String header(YearMonth month) {
        String area = month.isBefore(FIRST_STP) ? "AREA_TEAM" : month.isBefore(FIRST_ICB) ? "STP" : "ICB";
        return """
                YEAR_MONTH,REGIONAL_OFFICE_NAME,REGIONAL_OFFICE_CODE,AREA_NAME,AREA_CODE,PCO_NAME,PCO_CODE,\
                PRACTICE_NAME,PRACTICE_CODE,ADDRESS_1,ADDRESS_2,ADDRESS_3,ADDRESS_4,POSTCODE,BNF_CHEMICAL_SUBSTANCE,\
                CHEMICAL_SUBSTANCE_BNF_DESCR,BNF_CODE,BNF_DESCRIPTION,BNF_CHAPTER_PLUS_CODE,QUANTITY,ITEMS,\
                TOTAL_QUANTITY,ADQUSAGE,NIC,ACTUAL_COST,UNIDENTIFIED\
                """.replace("AREA_NAME", area + "_NAME").replace("AREA_CODE", area + "_CODE");
    }
}
