package uk.bevan.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who was erased is told again by a mark, under the key of that time and every one that was chained to it. */
final class ErasedPeopleTest {
    private static final PseudonymKey SECOND =
            PseudonymKey.parse("a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf");
    private static final Pseudonymiser BEFORE = Pseudonymiser.under(Keys.FIRST);
    private static final Pseudonymiser AFTER = BEFORE.rotatedTo(SECOND);
    private static final NhsNumber PERSON = NhsNumberTest.number("943 476 5919");
    private static final NhsNumber OTHER = NhsNumberTest.number("842 914 1456");

    private static ErasedPeople.Mark mark(Pseudonymiser pseudonymiser) {
        return new ErasedPeople.Mark(pseudonymiser.erasureMark(pseudonymiser.of(PERSON)), pseudonymiser.keyId());
    }

    @Test
    void thePersonIsToldAndNobodyElse() {
        ErasedPeople erased = ErasedPeople.of(BEFORE, List.of(mark(BEFORE)));

        assertThat(erased.has(PERSON)).isTrue();
        assertThat(erased.has(BEFORE.of(PERSON))).isTrue();
        assertThat(erased.has(OTHER)).isFalse();
    }

    @Test
    void thePersonIsToldAfterTheKeyWasChanged() {
        ErasedPeople erased = ErasedPeople.of(AFTER, List.of(mark(BEFORE)));

        assertThat(erased.has(PERSON)).isTrue();
        assertThat(erased.has(OTHER)).isFalse();
    }

    @Test
    void aMarkIsNotThePseudonym() {
        assertThat(mark(BEFORE).text()).isNotEqualTo(BEFORE.of(PERSON).text());
    }

    @Test
    void aMarkUnderAKeyThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> ErasedPeople.of(Pseudonymiser.under(SECOND), List.of(mark(BEFORE))))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining(BEFORE.keyId());
    }

    @Test
    void whatIsTurnedIsWhatTheWholeChainMakes() {
        Turning turning = AFTER.turningFrom(BEFORE.keyId()).orElseThrow();

        assertThat(turning.text(BEFORE.of(PERSON).text()))
                .isEqualTo(AFTER.of(PERSON).text());
        assertThat(turning.text(BEFORE.digest("x"))).isEqualTo(AFTER.digest("x"));
        assertThat(turning.rowDigest("00112233445566778899aabbccddeeff"))
                .hasSize(32)
                .isNotEqualTo("00112233445566778899aabbccddeeff");
    }

    @Test
    void theWholeChainTurnsNothingAndAnotherKeyIsNoBeginning() {
        String text = AFTER.of(PERSON).text();

        assertThat(AFTER.turningFrom(AFTER.keyId()).orElseThrow().text(text)).isEqualTo(text);
        assertThat(BEFORE.turningFrom(AFTER.keyId())).isEmpty();
    }
}
