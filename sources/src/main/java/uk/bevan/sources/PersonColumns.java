package uk.bevan.sources;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.bevan.identity.DateOfBirth;
import uk.bevan.identity.ErasedPeople;
import uk.bevan.identity.FreeTextScrubber;
import uk.bevan.identity.LocalIdentifier;
import uk.bevan.identity.MonthOfBirth;
import uk.bevan.identity.NhsNumber;
import uk.bevan.identity.Postcode;
import uk.bevan.identity.Pseudonym;
import uk.bevan.identity.Pseudonymiser;
import uk.bevan.identity.Turning;
import uk.bevan.models.ContractColumn;
import uk.bevan.models.Identity;
import uk.bevan.sources.LocalPseudonyms.Made;

/** Turns the columns of a record that tell of a person into what lands instead, in the order of the landed columns. */
final class PersonColumns {
    private static final byte[] TRUE = Texts.bytes("true");
    private static final byte[] FALSE = Texts.bytes("false");

    private final DoorSettings settings;
    private final ErasedPeople erasedPeople;
    private final Pseudonymiser first;
    private final Turning turning;
    private final boolean chained;
    private final LocalPseudonyms pseudonyms;
    private final List<ContractColumn> columns;
    private final int[] positions;
    private final boolean[] plain;
    private final boolean ownArea;
    private final boolean keyIdLands;
    private final byte[] keyId;
    private final byte[] firstKeyId;
    private Texts past = new Texts(0);
    private Texts asFirst = new Texts(0);
    private int at;
    private @Nullable Refusal refusal;
    private boolean numbered;
    private boolean numberErased;
    private boolean identifierErased;
    private Tally row = new Tally();
    private final Tally all = new Tally();

    PersonColumns(Match delivered, DoorSettings settings, ErasedPeople erasedPeople, LocalPseudonyms pseudonyms) {
        this.settings = settings;
        this.pseudonyms = pseudonyms;
        this.erasedPeople = erasedPeople;
        this.first = settings.pseudonymiser().first();
        this.turning = settings.pseudonymiser().turningFrom(first.keyId()).orElseThrow();
        this.keyId = Texts.bytes(settings.pseudonymiser().keyId());
        this.firstKeyId = Texts.bytes(first.keyId());
        this.chained = !first.keyId().equals(settings.pseudonymiser().keyId());
        this.columns = delivered.contract().columns();
        this.positions = columns.stream()
                .mapToInt(column -> delivered.fieldOf().getOrDefault(column.name(), -1))
                .toArray();
        this.plain = new boolean[positions.length];
        for (int index = 0; index < plain.length; index++) {
            plain[index] = columns.get(index).identity().isEmpty();
        }
        this.ownArea = columns.stream().anyMatch(column -> column.name().equals(Identity.AREA));
        this.keyIdLands = delivered.contract().landedColumns().stream()
                .anyMatch(column -> column.name().equals(Identity.KEY_ID));
    }

    /** A value for which its record is withheld. */
    record Refusal(ContractColumn column, String value, String reason) {}

    private static final class Tally {
        private long withoutNumber;
        private long testNumbers;
        private long optedOut;
        private long datesRefused;
        private long postcodesUnknown;
        private long numbersScrubbed;
    }

    /** Fills what lands; a refusal where the record is withheld, which is not counted in any other way. */
    Optional<Refusal> fill(Texts delivered, Texts landed) {
        past = landed;
        if (chained && asFirst.all().length != landed.all().length) {
            asFirst = new Texts(landed.all().length);
        }
        at = 0;
        refusal = null;
        numbered = false;
        numberErased = false;
        identifierErased = false;
        row = new Tally();
        for (int index = 0; index < positions.length && refusal == null; index++) {
            int position = positions[index];
            byte[] field = position < 0 ? Texts.NONE : delivered.bytes(position);
            if (plain[index]) {
                put(field);
            } else {
                take(columns.get(index), field, position >= 0);
            }
        }
        if (refusal == null && !isErased()) {
            if (keyIdLands) {
                put(keyId, firstKeyId);
            }
            count();
        }
        return Optional.ofNullable(refusal);
    }

    /**
     * Whether the record that was filled last is about somebody whose rows were erased. Where there is an NHS number it
     * decides: a hospital may give a number of its own to somebody else.
     */
    boolean isErased() {
        return numberErased || (identifierErased && !numbered);
    }

    private void take(ContractColumn column, byte[] field, boolean present) {
        // Where a delivery has not the column, its layout allowed that.
        boolean required = present && column.required();
        switch (column.identity().orElseThrow()) {
            case NHS_NUMBER -> number(column, Texts.text(field), present, required);
            case LOCAL_PATIENT_ID -> localIdentifier(column, field, required);
            case PATIENT_NAME -> {}
            case POSTCODE -> postcode(Texts.text(field));
            case DATE_OF_BIRTH -> dateOfBirth(column, Texts.text(field), required);
            case FREE_TEXT -> {
                FreeTextScrubber.Scrubbed scrubbed = FreeTextScrubber.scrub(Texts.text(field));
                row.numbersScrubbed += scrubbed.removed();
                put(scrubbed.removed() == 0 ? field : Texts.bytes(scrubbed.text()));
            }
        }
    }

    private void number(ContractColumn column, String text, boolean present, boolean required) {
        switch (NhsNumber.read(text)) {
            case NhsNumber.Valid(NhsNumber number) -> {
                Pseudonym before = first.of(number);
                Pseudonym person = now(before);
                boolean optedOut = settings.optOuts().isOptedOut(person);
                numbered = true;
                numberErased |= !erasedPeople.isEmpty() && erasedPeople.has(number);
                row.testNumbers += number.isTest() ? 1 : 0;
                row.optedOut += optedOut ? 1 : 0;
                put(Texts.bytes(person.text()), Texts.bytes(before.text()));
                put(optedOut ? TRUE : FALSE);
            }
            case NhsNumber.Invalid(NhsNumber.Reason reason) -> {
                if (required || reason != NhsNumber.Reason.MISSING) {
                    refuse(column, text, reason.words());
                }
                row.withoutNumber += present ? 1 : 0;
                put(Texts.NONE);
                put(Texts.NONE);
            }
        }
    }

    private void localIdentifier(ContractColumn column, byte[] field, boolean required) {
        Optional<Made> known = erasedPeople.isEmpty() ? pseudonyms.find(field) : Optional.empty();
        if (known.isPresent()) {
            put(known.get().now(), known.get().first());
            return;
        }
        switch (LocalIdentifier.read(Texts.text(field))) {
            case LocalIdentifier.Valid(LocalIdentifier identifier) -> {
                identifierErased |= !erasedPeople.isEmpty() && erasedPeople.has(identifier, settings.numbering());
                Made made = pseudonym(identifier, field);
                put(made.now(), made.first());
            }
            case LocalIdentifier.Invalid(LocalIdentifier.Reason reason) -> {
                if (required || reason != LocalIdentifier.Reason.MISSING) {
                    refuse(column, Texts.text(field), reason.words());
                }
                put(Texts.NONE);
            }
        }
    }

    /** The pseudonym of a local identifier; empty where it is none. */
    byte[] localIdentifier(byte[] field) {
        return switch (LocalIdentifier.read(Texts.text(field))) {
            case LocalIdentifier.Valid(LocalIdentifier identifier) ->
                pseudonym(identifier, field).now();
            case LocalIdentifier.Invalid invalid -> Texts.NONE;
        };
    }

    private Made pseudonym(LocalIdentifier identifier, byte[] field) {
        Pseudonym before = first.of(identifier, settings.numbering());
        Made made = new Made(Texts.bytes(now(before).text()), Texts.bytes(before.text()));
        pseudonyms.keep(field, made);
        return made;
    }

    private void postcode(String text) {
        if (ownArea) {
            return;
        }
        Optional<String> area = Postcode.read(text).flatMap(settings.postcodes()::lsoaOf);
        row.postcodesUnknown += area.isEmpty() && !text.isBlank() ? 1 : 0;
        put(Texts.bytes(area.orElse("")));
    }

    private void dateOfBirth(ContractColumn column, String text, boolean required) {
        switch (DateOfBirth.read(text, settings.today())) {
            case DateOfBirth.Valid(MonthOfBirth month) ->
                put(Texts.bytes(month.firstDay().toString()));
            case DateOfBirth.Invalid(DateOfBirth.Reason reason) -> {
                if (required) {
                    refuse(column, text, reason.words());
                }
                row.datesRefused += reason == DateOfBirth.Reason.MISSING ? 0 : 1;
                put(Texts.NONE);
            }
        }
    }

    private Pseudonym now(Pseudonym before) {
        return chained ? new Pseudonym(turning.text(before.text())) : before;
    }

    private void put(byte[] field) {
        put(field, field);
    }

    private void put(byte[] field, byte[] before) {
        past.set(at, field);
        if (chained) {
            asFirst.set(at, before);
        }
        at++;
    }

    /** Whether the key was changed by chaining, so that what lands is not what landed first. */
    boolean isChained() {
        return chained;
    }

    /** What would have landed of the record that was filled last under the first key alone; for a chain only. */
    Texts asFirst() {
        return asFirst;
    }

    private void refuse(ContractColumn column, String text, String reason) {
        refusal = new Refusal(column, text, reason);
    }

    private void count() {
        all.withoutNumber += row.withoutNumber;
        all.testNumbers += row.testNumbers;
        all.optedOut += row.optedOut;
        all.datesRefused += row.datesRefused;
        all.postcodesUnknown += row.postcodesUnknown;
        all.numbersScrubbed += row.numbersScrubbed;
    }

    /** An identifier as it is told again: {@code 13.0} and {@code 13} are one, and what is none stays as it came. */
    static String identifierText(String delivered) {
        return switch (LocalIdentifier.read(delivered)) {
            case LocalIdentifier.Valid(LocalIdentifier identifier) -> identifier.text();
            case LocalIdentifier.Invalid invalid -> delivered.strip();
        };
    }

    long withoutNumber() {
        return all.withoutNumber;
    }

    long testNumbers() {
        return all.testNumbers;
    }

    long optedOut() {
        return all.optedOut;
    }

    long datesRefused() {
        return all.datesRefused;
    }

    long postcodesUnknown() {
        return all.postcodesUnknown;
    }

    long numbersScrubbed() {
        return all.numbersScrubbed;
    }
}
