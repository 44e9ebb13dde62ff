package uk.bevan.server;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import uk.bevan.lake.Leftovers;
import uk.bevan.simulator.PrescribingLayout;
import uk.bevan.simulator.PrescribingSimulation;
import uk.bevan.simulator.PrescribingSimulator;
import uk.bevan.simulator.ProgressListener;

/**
 * Generated months for a workspace of real files. The simulator's own practices and medicines lie on no real map and in no
 * real list, and its companion files would displace the real ones. So only its months are taken, in the layout as it is
 * published, and each row is handed to a general practice of the real epraccur and to a presentation of the same chapter in
 * the real BNF. Codes and names are real, every quantity and cost is invented; nothing of it leaves the test's folder.
 */
final class BorrowedMonths {
    private static final String BETWEEN = "\",\"";
    private static final int REGION = 2;
    private static final int ICB = 4;
    private static final int SUB_ICB = 6;
    private static final int PRACTICE_NAME = 7;
    private static final int PRACTICE_CODE = 8;
    private static final int POSTCODE = 13;
    private static final int PRESENTATION_CODE = 16;
    // After these the rest of a row are its figures.
    private static final int WORDS = 19;
    // Has no factor in common with the size of a list of presentations, as far as such lists go: walks through all of
    // it.
    private static final int STRIDE = 7_919;

    private final List<String[]> practices;
    private final Map<String, List<String[]>> presentations;
    private final Map<String, String[]> practiceOf = new HashMap<>();
    private final Map<String, String[]> presentationOf = new HashMap<>();

    private BorrowedMonths(List<String[]> practices, Map<String, List<String[]>> presentations) {
        this.practices = practices;
        this.presentations = presentations;
    }

    /** Writes months for every general practice that is open, {@code rows} rows each in the mean. */
    static void write(Path real, List<YearMonth> months, int rows, Path folder) throws IOException {
        List<String[]> practices = openPractices(real.resolve("ods/epraccur/epraccur_2026-02.csv"));
        BorrowedMonths borrowed = new BorrowedMonths(practices, presentations(real));
        Path simulated = Shared.folder("bevan-borrowed");
        for (YearMonth month : months) {
            new PrescribingSimulator(new PrescribingSimulation(
                            month,
                            month,
                            practices.size(),
                            (long) rows * practices.size(),
                            PrescribingLayout.EPD_SNOMED,
                            20_262L))
                    .writeTo(simulated, ProgressListener.NONE);
            String name = "EPD_SNOMED_%s.csv".formatted(month.toString().replace("-", ""));
            borrowed.handOver(simulated.resolve("prescribing/simulated_" + name), folder.resolve("generated_" + name));
        }
        Leftovers.delete(simulated);
    }

    // No cell of epraccur has a quote within. Regions of England begin with Y; Welsh and island practices are on no
    // English map.
    private static List<String[]> openPractices(Path epraccur) throws IOException {
        try (var lines = Files.lines(epraccur, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.substring(1, line.length() - 1).split(BETWEEN, -1))
                    .filter(cells -> cells[12].equals("ACTIVE")
                            && cells[25].equals("RO76")
                            && cells[REGION].startsWith("Y")
                            && cells[0].length() == 6)
                    .toList();
        }
    }

    /** Presentations by chapter: substance code and name, code and name. */
    private static Map<String, List<String[]>> presentations(Path real) throws IOException {
        Map<String, List<String[]>> byChapter = new TreeMap<>();
        Path list = real.resolve("prescribing/bnf/20200201_1580570906919_BNF_Code_Information.zip");
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(list))) {
            zip.getNextEntry();
            BufferedReader reader = new BufferedReader(new InputStreamReader(zip, StandardCharsets.UTF_8));
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                if (cells.length == 14 && !line.contains("\"")) {
                    byChapter
                            .computeIfAbsent(cells[1], chapter -> new ArrayList<>())
                            .add(new String[] {cells[9], cells[8], cells[13], cells[12]});
                }
            }
        }
        return byChapter;
    }

    private void handOver(Path simulated, Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(simulated);
                BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write(reader.readLine());
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                writer.newLine();
                writer.write(handedOver(line));
            }
        }
    }

    private String handedOver(String line) {
        String[] cells = line.substring(1).split(BETWEEN, WORDS + 1);
        if (!cells[PRACTICE_CODE].equals("-")) {
            String[] practice =
                    practiceOf.computeIfAbsent(cells[PRACTICE_CODE], code -> practices.get(practiceOf.size()));
            Arrays.fill(cells, 1, REGION + 1, practice[2]);
            Arrays.fill(cells, REGION + 1, ICB + 1, practice[3]);
            Arrays.fill(cells, ICB + 1, SUB_ICB + 1, practice[14] + "00");
            cells[PRACTICE_NAME] = practice[1];
            cells[PRACTICE_CODE] = practice[0];
            System.arraycopy(practice, 4, cells, PRACTICE_CODE + 1, 4);
            cells[POSTCODE] = practice[9];
        }
        String code = cells[PRESENTATION_CODE];
        List<String[]> ofChapter = presentations.getOrDefault(code.substring(0, 2), List.of());
        if (!ofChapter.isEmpty()) {
            String[] presentation = presentationOf.computeIfAbsent(
                    code, key -> ofChapter.get(Math.floorMod(presentationOf.size() * STRIDE, ofChapter.size())));
            System.arraycopy(presentation, 0, cells, POSTCODE + 1, 4);
        }
        return "\"" + String.join(BETWEEN, cells);
    }
}
