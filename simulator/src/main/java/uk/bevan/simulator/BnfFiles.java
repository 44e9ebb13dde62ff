package uk.bevan.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import uk.bevan.simulator.Parameters.MedicineGroup;

/** The classification of what is prescribed, zipped as it is published, and the codes that changed. */
final class BnfFiles {
    private static final Instant ENTRY_TIME = Instant.parse("2025-01-01T00:00:00Z");
    private static final String HEADER = "BNF Chapter,BNF Chapter Code,BNF Section,BNF Section Code,BNF Paragraph,"
            + "BNF Paragraph Code,BNF Subparagraph,BNF Subparagraph Code,BNF Chemical Substance,"
            + "BNF Chemical Substance Code,BNF Product,BNF Product Code,BNF Presentation,BNF Presentation Code";

    private BnfFiles() {}

    static void write(OutputFolder out, List<Presentation> formulary) throws IOException {
        List<String> rows = rows(formulary);
        out.stream("prescribing/simulated_BNF_Code_Information.zip", "BNF codes and names", file -> {
            ZipOutputStream zip = new ZipOutputStream(file);
            ZipEntry entry = new ZipEntry("simulated_BNF_Code_Information.csv");
            // A fixed time, or the bytes would change with the clock.
            entry.setLastModifiedTime(FileTime.from(ENTRY_TIME));
            zip.putNextEntry(entry);
            zip.write((HEADER + "\n").getBytes(UTF_8));
            for (String row : rows) {
                zip.write((row + "\n").getBytes(UTF_8));
            }
            zip.closeEntry();
            zip.finish();
            return rows.size();
        });
        Stream<String> changes = formulary.stream()
                .filter(Presentation::codeChanged)
                .map(presentation -> presentation.previousCode() + "," + presentation.code());
        out.lines(
                "prescribing/simulated_bnf_code_changes.csv",
                "BNF codes that changed",
                1,
                "\r\n",
                Stream.concat(Stream.of("old_code,new_code"), changes));
    }

    private static List<String> rows(List<Presentation> formulary) {
        List<String> rows = new ArrayList<>();
        for (Presentation presentation : formulary) {
            rows.add(row(presentation, presentation.code()));
            if (presentation.codeChanged()) {
                rows.add(row(presentation, presentation.previousCode()));
            }
        }
        return rows;
    }

    private static String row(Presentation presentation, String code) {
        MedicineGroup group = presentation.group();
        String section = code.substring(0, 4);
        String paragraph = code.substring(0, 6);
        String subparagraph = code.substring(0, 7);
        String chemical = code.substring(0, 9);
        boolean dummy = group.appliance();
        return Csv.plain(List.of(
                group.chapterName(),
                group.chapterCode(),
                group.section(),
                section,
                dummy ? "DUMMY PARAGRAPH " + paragraph : group.paragraph(),
                paragraph,
                dummy ? "DUMMY SUB-PARAGRAPH " + subparagraph : group.subparagraph(),
                subparagraph,
                dummy ? "DUMMY CHEMICAL SUBSTANCE " + chemical : presentation.chemicalName(),
                chemical,
                presentation.productName(),
                presentation.productCode(),
                presentation.name(),
                code));
    }
}
