package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SnomedCheckDigitTest {
    @ParameterizedTest
    @ValueSource(longs = {387005008L, 372815001L, 28946311000001106L, 729011000001103L, 68088000L, 900000000000207008L})
    void publishedIdentifiersPass(long identifier) {
        assertThat(SnomedCheckDigit.holds(identifier)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {12345L, 387005000L, 28946311000001100L, 1_000_000_000_000_000_000L, 0L, -387005008L})
    void shortRoundedAndOverlongOnesFail(long identifier) {
        assertThat(SnomedCheckDigit.holds(identifier)).isFalse();
    }

    @Property
    void exactlyOneLastDigitPassesAndAChangedDigitIsNoticed(
            @ForAll @LongRange(min = 10_000L, max = 99_999_999_999_999_999L) long stem,
            @ForAll @IntRange(min = 0, max = 4) int place,
            @ForAll @IntRange(min = 1, max = 9) int change) {
        long valid = -1;
        int passing = 0;
        for (long digit = 0; digit < 10; digit++) {
            if (SnomedCheckDigit.holds(stem * 10 + digit)) {
                passing++;
                valid = stem * 10 + digit;
            }
        }
        assertThat(passing).isEqualTo(1);

        long weight = (long) Math.pow(10, place);
        long old = valid / weight % 10;
        long changed = valid + ((old + change) % 10 - old) * weight;
        assertThat(SnomedCheckDigit.holds(changed)).isFalse();
    }
}
