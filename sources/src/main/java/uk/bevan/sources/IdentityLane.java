package uk.bevan.sources;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import uk.bevan.identity.Pseudonymiser;
import uk.bevan.identity.Turning;
import uk.bevan.models.ContractColumn;
import uk.bevan.sources.PersonColumns.Refusal;

/** A way through the identity door. */
final class IdentityLane implements RecordDoor.Lane {
    private static final char PART = '\u001f';

    private final Match landed;
    private final String contract;
    private final List<ContractColumn> keyColumns;
    private final int[] key;
    private final Pseudonymiser pseudonymiser;
    private final PersonColumns columns;
    private final Turning turning;

    IdentityLane(
            Match delivered,
            Match landed,
            List<ContractColumn> keyColumns,
            Pseudonymiser pseudonymiser,
            PersonColumns columns) {
        this.landed = landed;
        this.contract = delivered.contract().table().toString();
        this.keyColumns = keyColumns;
        this.key = keyColumns.stream()
                .map(ContractColumn::name)
                .mapToInt(name -> delivered.fieldOf().getOrDefault(name, -1))
                .toArray();
        this.pseudonymiser = pseudonymiser;
        this.columns = columns;
        this.turning = pseudonymiser.turningFrom(pseudonymiser.first().keyId()).orElseThrow();
    }

    @Override
    public Passage pass(Texts delivered, Texts past) {
        Optional<Refusal> refusal = columns.fill(delivered, past);
        if (refusal.isEmpty()) {
            return columns.isErased() ? new Passage.Erased() : Passage.Passed.UNWATCHED;
        }
        Refusal refused = refusal.get();
        return new Passage.Withheld(
                refused.column().name(),
                refused.reason(),
                pseudonymiser.digest(refused.value()),
                recordDigest(delivered));
    }

    @Override
    public Passage watched(Texts delivered) {
        return new Passage.Passed(recordDigest(delivered));
    }

    @Override
    public byte[] digest(RowDigest digests, Texts past) {
        // Over what landed first, and from there as pseudonyms go: rows that were turned to a new key have this one.
        return columns.isChained()
                ? turning.rowDigest(new String(digests.of(columns.asFirst()), StandardCharsets.US_ASCII))
                        .getBytes(StandardCharsets.US_ASCII)
                : digests.of(past);
    }

    @Override
    public void key(Texts delivered, Texts past) {
        past.clear();
        for (int index = 0; index < key.length; index++) {
            ContractColumn column = keyColumns.get(index);
            byte[] field = key[index] < 0 ? Texts.NONE : delivered.bytes(key[index]);
            past.set(
                    landed.fieldOf().getOrDefault(column.name(), 0),
                    column.identity().isEmpty() ? field : columns.localIdentifier(field));
        }
    }

    private String recordDigest(Texts delivered) {
        StringBuilder text = new StringBuilder(contract);
        for (int position : key) {
            text.append(PART).append(position < 0 ? "" : PersonColumns.identifierText(delivered.text(position)));
        }
        return key.length == 0 ? "" : pseudonymiser.digest(text.toString());
    }
}
