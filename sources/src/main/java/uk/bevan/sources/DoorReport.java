package uk.bevan.sources;

import java.util.ArrayList;
import java.util.List;

/**
 * What the identity door did with the records of one delivery.
 *
 * @param people whether the records are about people; otherwise it did nothing
 * @param events records withheld now and released now; the first of them where there are very many
 * @param withheld records that did not pass
 * @param erased those of them that are about people whose rows were erased
 */
record DoorReport(
        boolean people,
        List<DoorEvent> events,
        long records,
        long withheld,
        long erased,
        long released,
        long withoutNumber,
        long testNumbers,
        long optedOut,
        long datesRefused,
        long postcodesUnknown,
        long numbersScrubbed) {
    /** Of records that are not about people. */
    static final DoorReport NONE = new DoorReport(false, List.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    DoorReport {
        events = List.copyOf(events);
    }

    /** Whether there is anything to keep that was not known before. */
    boolean isNews() {
        return !events.isEmpty();
    }

    /** What people should know of it; empty where there is nothing. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (withheld > erased) {
            notes.add(
                    "%d of %d records were withheld at the identity door and are in %s; they are released when they come again with a valid identity"
                            .formatted(withheld - erased, records, IdentityTable.QUARANTINE));
        }
        note(notes, erased, "%d records are about people whose rows were erased and were withheld");
        note(notes, released, "%d records withheld earlier came with a valid identity and were released");
        note(notes, datesRefused, "%d dates of birth are none and landed as null");
        note(notes, postcodesUnknown, "%d postcodes are of no known area and landed as null");
        note(notes, numbersScrubbed, "%d NHS numbers were taken out of free text");
        note(notes, testNumbers, "%d records have an NHS number of the test range");
        return notes;
    }

    private static void note(List<String> notes, long count, String words) {
        if (count > 0) {
            notes.add(words.formatted(count));
        }
    }
}
