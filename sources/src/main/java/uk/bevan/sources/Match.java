package uk.bevan.sources;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.Layout;

/**
 * A contract's layout, recognised in a file.
 *
 * @param contract the contract
 * @param layout its layout
 * @param fieldCount how many fields a record has
 * @param fieldOf per Bronze column the position of its field, from 0; columns the file lacks are absent
 * @param headerLines lines or rows above the first record
 * @param lastHeaderBlank whether the header ends in a comma, so that records may or may not
 * @param sheet the sheet, for a workbook
 * @param headerDate the date that a header holds, where the layout's period is written in one
 * @param fileDate the date on which the file says it was made
 */
record Match(
        BronzeContract contract,
        Layout layout,
        int fieldCount,
        Map<String, Integer> fieldOf,
        int headerLines,
        boolean lastHeaderBlank,
        Optional<String> sheet,
        Optional<LocalDate> headerDate,
        Optional<LocalDate> fileDate) {
    Match {
        fieldOf = Map.copyOf(fieldOf);
    }

    /** How many fields a record may have. */
    boolean accepts(int fields) {
        Layout.Fields range = layout.fields().orElse(new Layout.Fields(fieldCount, fieldCount));
        return fields >= range.least() && fields <= range.most();
    }

    /** The shape of the same records past the identity door: one field for each landed column, in their order. */
    Match pastTheDoor() {
        if (!contract.carriesPeople()) {
            return this;
        }
        BronzeContract past = contract.pastTheDoor();
        Map<String, Integer> places = new HashMap<>();
        past.columns().forEach(column -> places.put(column.name(), places.size()));
        return new Match(
                past, layout, places.size(), places, headerLines, lastHeaderBlank, sheet, headerDate, fileDate);
    }

    /** Names of the fields as landing's SQL knows them. */
    List<String> fieldNames() {
        return IntStream.range(0, fieldCount).mapToObj(Match::fieldName).toList();
    }

    static String fieldName(int position) {
        return "field_" + (position + 1);
    }
}
