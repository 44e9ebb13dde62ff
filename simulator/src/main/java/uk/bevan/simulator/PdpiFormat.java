package uk.bevan.simulator;

import static java.util.stream.Collectors.joining;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import uk.bevan.simulator.World.Practice;
import uk.bevan.simulator.World.SubIcb;

/**
 * The practice-level files of 2010 to 2018: a space before the header, padded text and numbers, a comma at every line's
 * end, actual cost in pence, the quantity that of all items. They hold no unidentified doctors.
 */
final class PdpiFormat extends RowFormat {
    static final String HEADER = " SHA,PCT,PRACTICE,BNF CODE,BNF NAME" + " ".repeat(36)
            + ",ITEMS  ,NIC        ,ACT COST   ,QUANTITY,PERIOD,";

    private final byte[][] before;
    private final byte[][] medicine;
    private final byte[] after;

    PdpiFormat(World world, List<Presentation> formulary, YearMonth month) {
        super(HEADER, "\n");
        before = world.openPractices().stream()
                .map(practice -> before(world, practice))
                .toArray(byte[][]::new);
        medicine = formulary.stream()
                .map(presentation -> bytes(presentation.codeIn(month) + "," + padded(presentation.name(), 40) + ","))
                .toArray(byte[][]::new);
        after = bytes("," + period(month) + ",\n");
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
        long costPence = (costUnits + 500) / 1000;
        out.add(before[prescriber]).add(medicine[presentation]).padded(items, 7).add(',');
        out.padded(nicPence / 100, 8).add('.').padded(nicPence % 100, 2).add(',');
        out.padded(costPence / 100, 8).add('.').padded(costPence % 100, 2).add(',');
        out.padded(totalQuantity, 7).add(after);
        return costPence * 1000;
    }

    /** Names and addresses of the practices, padded, without a header. */
    static Stream<String> addresses(World world, YearMonth month) {
        return world.openPractices().stream()
                .map(practice -> String.join(
                        ",",
                        period(month),
                        practice.code(),
                        padded(practice.name(), 40),
                        padded(practice.street(), 25),
                        padded(practice.town(), 25),
                        padded(upper(world.subIcbOf(practice).place()), 25),
                        padded("", 25),
                        padded(practice.postcode(), 8)));
    }

    /** The chemical substances with their header, whose third column is named after the period and empty below. */
    static Stream<String> substances(List<Presentation> formulary, YearMonth month) {
        Stream<String> rows = formulary.stream()
                .map(presentation -> padded(presentation.chemicalCode(), 9) + ","
                        + padded(presentation.chemicalName(), 60) + "," + " ".repeat(9))
                .distinct();
        return Stream.concat(Stream.of("CHEM SUB ,NAME" + " ".repeat(55) + "," + period(month) + ","), rows);
    }

    static String period(YearMonth month) {
        return month.format(DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT));
    }

    private static byte[] before(World world, Practice practice) {
        SubIcb subIcb = world.subIcbOf(practice);
        return bytes(Stream.of(world.icbOf(subIcb).code(), subIcb.code(), practice.code())
                        .collect(joining(","))
                + ",");
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
