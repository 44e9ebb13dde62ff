package uk.bevan.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import uk.bevan.simulator.World.Practice;
import uk.bevan.simulator.World.SubIcb;

/** How a line is written. What does not change from line to line is made into bytes once. Safe for many threads. */
abstract class RowFormat {
    static final String UNIDENTIFIED = "UNIDENTIFIED";

    private final byte[] header;

    RowFormat(String header, String lineEnd) {
        this.header = (header + lineEnd).getBytes(UTF_8);
    }

    static RowFormat of(PrescribingLayout layout, World world, List<Presentation> formulary, YearMonth month) {
        return switch (layout) {
            case EPD_SNOMED -> new EpdSnomedFormat(world, formulary, month);
            case EPD -> new EpdFormat(world, formulary, month);
            case PDPI -> new PdpiFormat(world, formulary, month);
        };
    }

    byte[] header() {
        return header;
    }

    /** Writes one line; the actual cost as written, in hundred-thousandths of a pound, comes back. */
    abstract long row(
            Bytes out,
            int prescriber,
            int presentation,
            int variant,
            int quantity,
            int items,
            long totalQuantity,
            long nicPence,
            long costUnits,
            long adqUnits);

    /** Region, area, sub-area, practice and address of each prescriber; the doctors without a practice come last. */
    static List<List<String>> whoAndWhere(World world) {
        List<List<String>> all = new ArrayList<>();
        for (Practice practice : world.openPractices()) {
            SubIcb subIcb = world.subIcbOf(practice);
            all.add(List.of(
                    upper(world.regionOf(subIcb).name()),
                    world.regionOf(subIcb).code(),
                    upper(world.icbOf(subIcb).name()),
                    world.icbOf(subIcb).code(),
                    upper(subIcb.name()),
                    subIcb.code() + "00",
                    practice.name(),
                    practice.code(),
                    practice.street(),
                    practice.town(),
                    upper(subIcb.place()),
                    "",
                    practice.postcode()));
        }
        all.add(List.of(
                UNIDENTIFIED,
                "-",
                UNIDENTIFIED,
                "-",
                UNIDENTIFIED,
                "-",
                "UNIDENTIFIED DOCTORS",
                "-",
                "-",
                "-",
                "-",
                "-",
                "-"));
        return all;
    }

    static String upper(String text) {
        return text.toUpperCase(Locale.UK);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
