package uk.bevan.sources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import uk.bevan.identity.ErasedPeople;
import uk.bevan.models.ContractColumn;

/**
 * Where people stop being readable: what comes out of it is what may be at rest. A record whose NHS number or local
 * identifier is invalid is withheld whole; a date of birth that is none, or a postcode that is not known, lands as null and is
 * counted, unless the contract requires it.
 */
final class IdentityDoor implements RecordDoor {
    /** Beyond this many, withheld records are counted and not listed. */
    static final int LISTED = RecordChecks.LISTED;

    /** After this many records, more than half of them withheld means that something else stands in the column. */
    private static final int ENOUGH_TO_JUDGE = 1_000;

    private final Match delivered;
    private final Match landed;
    private final List<ContractColumn> keyColumns;
    private final DoorSettings settings;
    private final ErasedPeople erasedPeople;
    private final LocalPseudonyms pseudonyms;
    private final List<PersonColumns> lanes = new ArrayList<>();
    private final Map<String, String> outstanding;
    private final List<DoorEvent> events = new ArrayList<>();
    private volatile boolean watches;
    private long records;
    private long withheld;
    private long erased;
    private long released;

    /**
     * A door.
     *
     * @param delivered what records look like before it
     * @param key columns that identify a record at its source; none where nothing does
     * @param erasedPeople people whose rows were erased: theirs do not land again
     * @param pseudonyms those of local identifiers that were made lately with these settings
     * @param outstanding digests of records withheld earlier and not released yet, each with that of the value refused
     */
    IdentityDoor(
            Match delivered,
            List<String> key,
            DoorSettings settings,
            ErasedPeople erasedPeople,
            LocalPseudonyms pseudonyms,
            Map<String, String> outstanding) {
        this.delivered = delivered;
        this.landed = delivered.pastTheDoor();
        this.settings = settings;
        this.erasedPeople = erasedPeople;
        this.pseudonyms = pseudonyms;
        this.keyColumns = delivered.contract().columns().stream()
                .filter(column -> key.contains(column.name()))
                .toList();
        this.outstanding = new HashMap<>(outstanding);
        this.watches = !outstanding.isEmpty();
    }

    @Override
    public Match landed() {
        return landed;
    }

    @Override
    public Lane lane() {
        PersonColumns columns = new PersonColumns(delivered, settings, erasedPeople, pseudonyms);
        synchronized (lanes) {
            lanes.add(columns);
        }
        return new IdentityLane(delivered, landed, keyColumns, settings.pseudonymiser(), columns);
    }

    @Override
    public boolean watches() {
        return watches;
    }

    @Override
    public void settle(long line, Passage passage) {
        records++;
        switch (passage) {
            case Passage.Passed(String record) -> release(line, record);
            case Passage.Erased() -> erased++;
            case Passage.Withheld refused -> withhold(line, refused);
        }
        if (watches == outstanding.isEmpty()) {
            watches = !watches;
        }
    }

    private void withhold(long line, Passage.Withheld refused) {
        withheld++;
        if (records >= ENOUGH_TO_JUDGE && withheld * 2 > records) {
            throw new DoorException(
                    "%d of the first %d records were withheld, the last because %s %s. Nothing of it was landed: something else seems to stand in that column. Look at the columns of this source in bevan.yaml"
                            .formatted(withheld, records, refused.column(), refused.reason()));
        }
        String record = refused.record();
        boolean known = !record.isEmpty() && refused.value().equals(outstanding.get(record));
        if (!known && events.size() < LISTED) {
            events.add(new DoorEvent(line, true, refused.column(), refused.reason(), refused.value(), record));
            if (!record.isEmpty()) {
                outstanding.put(record, refused.value());
            }
        }
    }

    private void release(long line, String record) {
        if (!record.isEmpty() && outstanding.remove(record) != null) {
            released++;
            events.add(DoorEvent.released(line, record));
        }
    }

    @Override
    public DoorReport report() {
        return new DoorReport(
                true,
                events,
                records,
                withheld + erased,
                erased,
                released,
                sum(PersonColumns::withoutNumber),
                sum(PersonColumns::testNumbers),
                sum(PersonColumns::optedOut),
                sum(PersonColumns::datesRefused),
                sum(PersonColumns::postcodesUnknown),
                sum(PersonColumns::numbersScrubbed));
    }

    private long sum(ToLongFunction<PersonColumns> count) {
        return lanes.stream().mapToLong(count).sum();
    }
}
