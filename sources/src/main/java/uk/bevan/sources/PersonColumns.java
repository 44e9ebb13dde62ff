package uk.bevan.sources;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** Turns the columns of a record that tell of a person into what lands instead, in the order of the landed columns. */
final class PersonColumns {
    private static final int MOST_REMEMBERED = 200_000;

    private final DoorSettings settings;
    private final ErasedPeople erasedPeople;
    private final Pseudonymiser first;
    private final Turning turning;
    private final boolean chained;
    private final Map<String, Made> pseudonyms = new HashMap<>();
    private final List<ContractColumn> columns;
    private final int[] positions;
    private final boolean ownArea;
    private final boolean keyIdLands;
    private String[] past = {};
    private String[] asFirst = {};
    private int at;
    private @Nullable Refusal refusal;
    private boolean numbered;
    private boolean numberErased;
    private boolean identifierErased;
    private Tally row = new Tally();
    private final Tally all = new Tally();

    PersonColumns(Match delivered, DoorSettings settings, ErasedPeople erasedPeople) {
        this.settings = settings;
        this.erasedPeople = erasedPeople;
        this.first = settings.pseudonymiser().first();
        this.turning = settings.pseudonymiser().turningFrom(first.keyId()).orElseThrow();
        this.chained = !first.keyId().equals(settings.pseudonymiser().keyId());
        this.columns = delivered.contract().columns();
        this.positions = columns.stream()
                .mapToInt(column -> delivered.fieldOf().getOrDefault(column.name(), -1))
                .toArray();
        this.ownArea = columns.stream().anyMatch(column -> column.name().equals(Identity.AREA));
        this.keyIdLands = delivered.contract().landedColumns().stream()
                .anyMatch(column -> column.name().equals(Identity.KEY_ID));
    }

    /** A value for which its record is withheld. */
    record Refusal(ContractColumn column, String value, String reason) {}

    /** A pseudonym under all keys, and under the first alone. */
    private record Made(String now, String first) {}

    private static final class Tally {
        private long withoutNumber;
        private long testNumbers;
        private long optedOut;
        private long datesRefused;
        private long postcodesUnknown;
        private long numbersScrubbed;
    }

    /** Fills what lands; a refusal where the record is withheld, which is not counted in any other way. */
    Optional<Refusal> fill(String[] delivered, String[] landed) {
        past = landed;
        if (chained && asFirst.length != landed.length) {
            asFirst = new String[landed.length];
        }
        at = 0;
        refusal = null;
        numbered = false;
        numberErased = false;
        identifierErased = false;
        row = new Tally();
        for (int index = 0; index < positions.length && refusal == null; index++) {
            int position = positions[index];
            take(columns.get(index), position < 0 ? "" : delivered[position], position >= 0);
        }
        if (refusal == null && !isErased()) {
            if (keyIdLands) {
                put(settings.pseudonymiser().keyId(), first.keyId());
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

    private void take(ContractColumn column, String text, boolean present) {
        if (column.identity().isEmpty()) {
            put(text);
            return;
        }
        // Where a delivery has not the column, its layout allowed that.
        boolean required = present && column.required();
        switch (column.identity().get()) {
            case NHS_NUMBER -> number(column, text, present, required);
            case LOCAL_PATIENT_ID -> localIdentifier(column, text, required);
            case PATIENT_NAME -> {}
            case POSTCODE -> postcode(text);
            case DATE_OF_BIRTH -> dateOfBirth(column, text, required);
            case FREE_TEXT -> {
                FreeTextScrubber.Scrubbed scrubbed = FreeTextScrubber.scrub(text);
                row.numbersScrubbed += scrubbed.removed();
                put(scrubbed.text());
            }
        }
    }

    private void number(ContractColumn column, String text, boolean present, boolean required) {
        switch (NhsNumber.read(text)) {
            case NhsNumber.Valid(NhsNumber number) -> {
                Made made = made(first.of(number));
                Pseudonym person = new Pseudonym(made.now());
                boolean optedOut = settings.optOuts().isOptedOut(person);
                numbered = true;
                numberErased |= !erasedPeople.isEmpty() && erasedPeople.has(number);
                row.testNumbers += number.isTest() ? 1 : 0;
                row.optedOut += optedOut ? 1 : 0;
                put(made.now(), made.first());
                put(Boolean.toString(optedOut));
            }
            case NhsNumber.Invalid(NhsNumber.Reason reason) -> {
                if (required || reason != NhsNumber.Reason.MISSING) {
                    refuse(column, text, reason.words());
                }
                row.withoutNumber += present ? 1 : 0;
                put("");
                put("");
            }
        }
    }

    private void localIdentifier(ContractColumn column, String text, boolean required) {
        switch (LocalIdentifier.read(text)) {
            case LocalIdentifier.Valid(LocalIdentifier identifier) -> {
                identifierErased |= !erasedPeople.isEmpty() && erasedPeople.has(identifier, settings.numbering());
                Made made = pseudonym(identifier);
                put(made.now(), made.first());
            }
            case LocalIdentifier.Invalid(LocalIdentifier.Reason reason) -> {
                if (required || reason != LocalIdentifier.Reason.MISSING) {
                    refuse(column, text, reason.words());
                }
                put("");
            }
        }
    }

    /** The pseudonym of a local identifier; empty where it is none. */
    String localIdentifier(String text) {
        return switch (LocalIdentifier.read(text)) {
            case LocalIdentifier.Valid(LocalIdentifier identifier) ->
                pseudonym(identifier).now();
            case LocalIdentifier.Invalid invalid -> "";
        };
    }

    /** A patient comes many times in a delivery. */
    private Made pseudonym(LocalIdentifier identifier) {
        Made known = pseudonyms.get(identifier.text());
        if (known == null) {
            known = made(first.of(identifier, settings.numbering()));
            if (pseudonyms.size() >= MOST_REMEMBERED) {
                pseudonyms.clear();
            }
            pseudonyms.put(identifier.text(), known);
        }
        return known;
    }

    private void postcode(String text) {
        if (ownArea) {
            return;
        }
        Optional<String> area = Postcode.read(text).flatMap(settings.postcodes()::lsoaOf);
        row.postcodesUnknown += area.isEmpty() && !text.isBlank() ? 1 : 0;
        put(area.orElse(""));
    }

    private void dateOfBirth(ContractColumn column, String text, boolean required) {
        switch (DateOfBirth.read(text, settings.today())) {
            case DateOfBirth.Valid(MonthOfBirth month) -> put(month.firstDay().toString());
            case DateOfBirth.Invalid(DateOfBirth.Reason reason) -> {
                if (required) {
                    refuse(column, text, reason.words());
                }
                row.datesRefused += reason == DateOfBirth.Reason.MISSING ? 0 : 1;
                put("");
            }
        }
    }

    private Made made(Pseudonym before) {
        return new Made(chained ? turning.text(before.text()) : before.text(), before.text());
    }

    private void put(String text) {
        put(text, text);
    }

    private void put(String text, String before) {
        past[at] = text;
        if (chained) {
            asFirst[at] = before;
        }
        at++;
    }

    /** Whether the key was changed by chaining, so that what lands is not what landed first. */
    boolean isChained() {
        return chained;
    }

    /** What would have landed of the record that was filled last under the first key alone; for a chain only. */
    String[] asFirst() {
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
