package uk.bevan.simulator;

import java.time.YearMonth;
import java.util.List;

/** English Prescribing Dataset with SNOMED code, quoted as it is published: text and decimals, not items nor SNOMED. */
final class EpdSnomedFormat extends RowFormat {
    static final String HEADER = """
            "YEAR_MONTH","REGIONAL_OFFICE_NAME","REGIONAL_OFFICE_CODE","ICB_NAME","ICB_CODE","PCO_NAME","PCO_CODE",\
            "PRACTICE_NAME","PRACTICE_CODE","ADDRESS_1","ADDRESS_2","ADDRESS_3","ADDRESS_4","POSTCODE",\
            "BNF_CHEMICAL_SUBSTANCE_CODE","BNF_CHEMICAL_SUBSTANCE","BNF_PRESENTATION_CODE","BNF_PRESENTATION_NAME",\
            "BNF_CHAPTER_PLUS_CODE",QUANTITY,ITEMS,TOTAL_QUANTITY,ADQ_USAGE,NIC,ACTUAL_COST,"UNIDENTIFIED",SNOMED_CODE\
            """;

    private final byte[][] before;
    private final byte[][] medicine;
    private final byte[][][] snomed;

    EpdSnomedFormat(World world, List<Presentation> formulary, YearMonth month) {
        super(HEADER, "\n");
        before = whoAndWhere(world).stream()
                .map(cells -> bytes("\"" + month + "\"," + Csv.quoted(cells) + ","))
                .toArray(byte[][]::new);
        medicine = new byte[formulary.size()][];
        snomed = new byte[formulary.size()][][];
        for (int index = 0; index < formulary.size(); index++) {
            Presentation presentation = formulary.get(index);
            medicine[index] = bytes(Csv.quoted(List.of(
                            presentation.chemicalCode(),
                            presentation.chemicalName(),
                            presentation.codeIn(month),
                            presentation.name(),
                            presentation.chapterPlusCode()))
                    + ",\"");
            snomed[index] = presentation.snomedCodes().stream()
                    .map(code -> bytes(code + "\n"))
                    .toArray(byte[][]::new);
        }
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
        out.add(quantity).add('.').add('"').add(',').add(items).add(',').add('"');
        out.add(totalQuantity).add('.').add('"').add(',').add('"');
        out.trimmed(adqUnits, 5, 100_000).add('"').add(',').add('"');
        out.trimmed(nicPence, 2, 100).add('"').add(',').add('"');
        out.trimmed(costUnits, 5, 100_000).add('"').add(',').add('"');
        out.add(prescriber == before.length - 1 ? 'Y' : 'N').add('"').add(',');
        byte[][] codes = snomed[presentation];
        out.add(codes[variant % codes.length]);
        return costUnits;
    }
}
