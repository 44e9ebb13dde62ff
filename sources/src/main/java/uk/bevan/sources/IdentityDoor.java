package uk.bevan.sources;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.bevan.identity.ErasedPeople;
import uk.bevan.identity.Pseudonymiser;
import uk.bevan.identity.Turning;
import uk.bevan.models.ContractColumn;
import uk.bevan.sources.PersonColumns.Refusal;

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

    private static final char PART = '\u001f';

    private final Match landed;
    private final Pseudonymiser pseudonymiser;
    private final PersonColumns columns;
    private final Turning turning;
    private final String contract;
    private final List<ContractColumn> keyColumns;
    private final int[] key;
    private final Map<String, String> outstanding;
    private final List<DoorEvent> events = new ArrayList<>();
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
     * @param outstanding digests of records withheld earlier and not released yet, each with that of the value refused
     */
    IdentityDoor(
            Match delivered,
            List<String> key,
            DoorSettings settings,
            ErasedPeople erasedPeople,
            Map<String, String> outstanding) {
        this.landed = delivered.pastTheDoor();
        this.pseudonymiser = settings.pseudonymiser();
        this.columns = new PersonColumns(delivered, settings, erasedPeople);
        this.turning = pseudonymiser.turningFrom(pseudonymiser.first().keyId()).orElseThrow();
        this.contract = delivered.contract().table().toString();
        this.keyColumns = delivered.contract().columns().stream()
                .filter(column -> key.contains(column.name()))
                .toList();
        this.key = keyColumns.stream()
                .map(ContractColumn::name)
                .mapToInt(name -> delivered.fieldOf().getOrDefault(name, -1))
                .toArray();
        this.outstanding = new HashMap<>(outstanding);
    }

    @Override
    public Match landed() {
        return landed;
    }

    @Override
    public boolean pass(long line, String[] delivered, String[] past) {
        records++;
        Optional<Refusal> refusal = columns.fill(delivered, past);
        if (refusal.isPresent()) {
            withhold(line, delivered, refusal.get());
            return false;
        }
        if (columns.isErased()) {
            // Counted and not listed: a row for each reading would be a trace of the person that grows.
            erased++;
            return false;
        }
        // Making a digest costs as much as a pseudonym, and is for nothing where nothing is withheld.
        if (!outstanding.isEmpty()) {
            release(line, recordDigest(delivered));
        }
        return true;
    }

    @Override
    public String digest(RowDigest digests, String[] past) {
        // Over what landed first, and from there as pseudonyms go: rows that were turned to a new key have this one.
        return columns.isChained() ? turning.rowDigest(digests.next(columns.asFirst())) : digests.next(past);
    }

    private void withhold(long line, String[] delivered, Refusal refusal) {
        withheld++;
        if (records >= ENOUGH_TO_JUDGE && withheld * 2 > records) {
            ContractColumn column = refusal.column();
            throw new DoorException(
                    "%d of the first %d records were withheld, the last because %s %s. Nothing of it was landed: something else seems to stand in that column. Look at the columns of this source in bevan.yaml"
                            .formatted(withheld, records, column.name(), refusal.reason()));
        }
        String value = pseudonymiser.digest(refusal.value());
        String record = recordDigest(delivered);
        boolean known = !record.isEmpty() && value.equals(outstanding.get(record));
        if (!known && events.size() < LISTED) {
            events.add(new DoorEvent(line, true, refusal.column().name(), refusal.reason(), value, record));
            if (!record.isEmpty()) {
                outstanding.put(record, value);
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
    public void key(String[] delivered, String[] past) {
        Arrays.fill(past, "");
        for (int index = 0; index < key.length; index++) {
            ContractColumn column = keyColumns.get(index);
            String text = key[index] < 0 ? "" : delivered[key[index]];
            past[landed.fieldOf().getOrDefault(column.name(), 0)] =
                    column.identity().isEmpty() ? text : columns.localIdentifier(text);
        }
    }

    private String recordDigest(String[] delivered) {
        StringBuilder text = new StringBuilder(contract);
        for (int position : key) {
            text.append(PART).append(position < 0 ? "" : PersonColumns.identifierText(delivered[position]));
        }
        return key.length == 0 ? "" : pseudonymiser.digest(text.toString());
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
                columns.withoutNumber(),
                columns.testNumbers(),
                columns.optedOut(),
                columns.datesRefused(),
                columns.postcodesUnknown(),
                columns.numbersScrubbed());
    }
}
