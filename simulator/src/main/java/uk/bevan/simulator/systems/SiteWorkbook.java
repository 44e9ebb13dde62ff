package uk.bevan.simulator.systems;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import uk.bevan.simulator.trust.Feed;

/** Writes the workbook of sites: one sheet, all cells text, the same bytes each time. */
final class SiteWorkbook {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private SiteWorkbook() {}

    static void write(Path path, List<List<String>> rows) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        try (OutputStream file = Files.newOutputStream(path);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            add(zip, "[Content_Types].xml", """
                    <Types xmlns="%scontent-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="%sworksheet+xml"/></Types>
                    """.formatted(PACKAGE, TYPE, TYPE));
            add(zip, "_rels/.rels", relationship(OFFICE + "/officeDocument", "xl/workbook.xml"));
            add(zip, "xl/workbook.xml", """
                    <workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="sites_and_services" sheetId="1" r:id="rId1"/></sheets></workbook>
                    """.formatted(MAIN, OFFICE));
            add(zip, "xl/_rels/workbook.xml.rels", relationship(OFFICE + "/worksheet", "worksheets/sheet1.xml"));
            StringBuilder sheet = new StringBuilder("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
            addRow(sheet, Feed.SITES_AND_SERVICES.columns());
            rows.forEach(row -> addRow(sheet, row));
            add(
                    zip,
                    "xl/worksheets/sheet1.xml",
                    sheet.append("</sheetData></worksheet>").toString());
        }
    }

    private static String relationship(String type, String target) {
        return "<Relationships xmlns=\"%srelationships\"><Relationship Id=\"rId1\" Type=\"%s\" Target=\"%s\"/></Relationships>"
                .formatted(PACKAGE, type, target);
    }

    private static void addRow(StringBuilder sheet, List<String> cells) {
        sheet.append("<row>");
        for (String cell : cells) {
            sheet.append("<c t=\"inlineStr\"><is><t>").append(escaped(cell)).append("</t></is></c>");
        }
        sheet.append("</row>");
    }

    private static String escaped(String cell) {
        return cell.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // The first moment that a zip can say, or the bytes would tell when they were written.
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write((HEAD + text).getBytes(UTF_8));
        zip.closeEntry();
    }
}
