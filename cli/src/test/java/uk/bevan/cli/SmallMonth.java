package uk.bevan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** A month of prescribing by hand, in the EPD layout of 2022 to 2025. */
record SmallMonth(YearMonth month, List<String> lines) {
    private static final String HEADER =
            "YEAR_MONTH,REGIONAL_OFFICE_NAME,REGIONAL_OFFICE_CODE,ICB_NAME,ICB_CODE,PCO_NAME,PCO_CODE,PRACTICE_NAME,"
                    + "PRACTICE_CODE,ADDRESS_1,ADDRESS_2,ADDRESS_3,ADDRESS_4,POSTCODE,BNF_CHEMICAL_SUBSTANCE,"
                    + "CHEMICAL_SUBSTANCE_BNF_DESCR,BNF_CODE,BNF_DESCRIPTION,BNF_CHAPTER_PLUS_CODE,QUANTITY,ITEMS,"
                    + "TOTAL_QUANTITY,ADQUSAGE,NIC,ACTUAL_COST,UNIDENTIFIED";

    static SmallMonth of(String month) {
        return new SmallMonth(YearMonth.parse(month), List.of());
    }

    /** Adds a line: packs of 28 tablets, a pound each. */
    SmallMonth with(String practice, String bnfCode, int items) {
        List<String> longer = new ArrayList<>(lines);
        longer.add(
                "%s,LONDON,Y56,NORTH EAST LONDON ICB,QMF,NORTH EAST LONDON,A3A8R,SURGERY %s,%s,,,,,E1 1AA,%s,SUBSTANCE,%s,TABLETS,01: Gastro,28,%d,%d,0,%d.00,%d.00000,N"
                        .formatted(
                                "%d%02d".formatted(month.getYear(), month.getMonthValue()),
                                practice,
                                practice,
                                bnfCode.substring(0, 9),
                                bnfCode,
                                items,
                                28 * items,
                                items,
                                items));
        return new SmallMonth(month, longer);
    }

    Path writeTo(Path file) {
        List<String> all = new ArrayList<>(List.of(HEADER));
        all.addAll(lines);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.write(file, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
