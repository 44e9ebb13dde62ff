package uk.bevan.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.bevan.identity.NhsNumber.Invalid;
import uk.bevan.identity.NhsNumber.Reason;
import uk.bevan.identity.NhsNumber.Valid;

final class NhsNumberTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9434765919",
                "1234567881",
                "1000000060",
                "8429141456",
                "4505577104",
                "4010232137",
                "0123456770",
                "943 476 5919",
                "943-476-5919",
                " 9434765919\t",
                "94 34 76 59 19",
                "943\u00a0476\u20115919",
                "９４３４７６５９１９",
                "٩٤٣٤٧٦٥٩١٩",
                "\ufeff9434765919",
                "9-4-3-4-7-6-5-9-1-9",
                "943\u200b4765919",
                "943\u20134765919",
                "943\u22124765919",
                "943\u00ad4765919",
                "943\u20604765919",
                "943\u200d4765919"
            })
    void acceptsWhatIsANumberHoweverItIsWritten(String text) {
        assertThat(NhsNumber.read(text)).isInstanceOf(Valid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'', MISSING",
        "'   ', MISSING",
        "9434765910, CHECK_DIGIT",
        "8429141457, CHECK_DIGIT",
        "1000000010, CHECK_DIGIT_IMPOSSIBLE",
        "4000000080, CHECK_DIGIT_IMPOSSIBLE",
        "4000000081, CHECK_DIGIT_IMPOSSIBLE",
        "123456789, LENGTH",
        "94347659190, LENGTH",
        "-, LENGTH",
        "94347659191111111111111111111111111, LENGTH",
        "94347659A9, NOT_DIGITS",
        "9434765919.0, NOT_DIGITS",
        "943/476/5919, NOT_DIGITS",
        "9.434765919E9, NOT_DIGITS",
        "0000000000, IMPLAUSIBLE",
        "1111111111, IMPLAUSIBLE",
        "2222222222, IMPLAUSIBLE",
        "3333333333, IMPLAUSIBLE",
        "4444444444, IMPLAUSIBLE",
        "5555555555, IMPLAUSIBLE",
        "6666666666, IMPLAUSIBLE",
        "7777777777, IMPLAUSIBLE",
        "8888888888, IMPLAUSIBLE",
        "9999999999, IMPLAUSIBLE",
        "0123456789, IMPLAUSIBLE"
    })
    void refusesWhatIsNobodysNumberAndSaysWhy(String text, Reason reason) {
        assertThat(NhsNumber.read(text)).isEqualTo(new Invalid(reason));
    }

    @ParameterizedTest
    @CsvSource({"9990000018, true", "9990000026, true", "9989999996, false", "9434765919, false"})
    void tellsTheTestRangeApart(String text, boolean test) {
        assertThat(number(text).isTest()).isEqualTo(test);
    }

    @ParameterizedTest
    @CsvSource({"943476591, 9", "842914145, 6", "450557710, 4", "401023213, 7", "000000000, 0", "123456788, 1"})
    void computesTheCheckDigit(String nine, int digit) {
        assertThat(NhsNumber.checkDigit(nine)).hasValue(digit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"400000008", "100000001"})
    void hasNoCheckDigitWhereItWouldBeTen(String nine) {
        assertThat(NhsNumber.checkDigit(nine)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345678", "1234567890", "12345678x", "12345678/", "12345678:", "１２３４５６７８９"})
    void computesACheckDigitOfNineDigitsOnly(String text) {
        assertThatThrownBy(() -> NhsNumber.checkDigit(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("value withheld");
    }

    @Test
    void isNeverShown() {
        assertThat(NhsNumber.read("9434765919").toString())
                .doesNotContainPattern("[0-9]")
                .contains("withheld");
    }

    @Test
    void isTheSameHoweverItWasWritten() {
        assertThat(number("943 476 5919"))
                .isEqualTo(number("9434765919"))
                .hasSameHashCodeAs(number("9434765919"))
                .isNotEqualTo(number("8429141456"))
                .isNotEqualTo("9434765919");
        assertThat(number("8429141456").hashCode())
                .isNotEqualTo(number("9434765919").hashCode());
    }

    @Test
    void everyReasonEndsASentence() {
        for (Reason reason : Reason.values()) {
            assertThat("NHS number " + reason.words()).matches("NHS number (is|has|fails) [a-z ]+");
        }
    }

    @Property
    void agreesWithTheSumWrittenOut(@ForAll @IntRange(min = 0, max = 999_999_999) int nine) {
        String digits = "%09d".formatted(nine);
        int sum = 0;
        for (int position = 1; position <= 9; position++) {
            sum += (11 - position) * (digits.charAt(position - 1) - '0');
        }
        int left = 11 - sum % 11;
        OptionalInt expected = left == 10 ? OptionalInt.empty() : OptionalInt.of(left == 11 ? 0 : left);

        assertThat(NhsNumber.checkDigit(digits)).isEqualTo(expected);
    }

    @Property
    void oneWrongDigitIsCaught(
            @ForAll("numbers") String number,
            @ForAll @IntRange(max = 9) int place,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        char wrong = (char) ('0' + (number.charAt(place) - '0' + by) % 10);
        String changed = number.substring(0, place) + wrong + number.substring(place + 1);

        assertThat(NhsNumber.read(changed)).isInstanceOf(Invalid.class);
    }

    @Property
    void twoNeighboursSwappedAreCaught(@ForAll("numbers") String number, @ForAll @IntRange(max = 8) int place) {
        char first = number.charAt(place);
        char second = number.charAt(place + 1);
        String swapped = number.substring(0, place) + second + first + number.substring(place + 2);

        assertThat(NhsNumber.read(swapped) instanceof Valid).isEqualTo(first == second);
    }

    @Property
    void anyTextIsReadWithoutFailing(@ForAll String text) {
        assertThat(NhsNumber.read(text)).isInstanceOfAny(Valid.class, Invalid.class);
    }

    @Provide
    Arbitrary<String> numbers() {
        return valid();
    }

    static Arbitrary<String> valid() {
        return Arbitraries.integers()
                .between(0, 999_999_999)
                .map(nine -> "%09d".formatted(nine))
                .filter(nine -> NhsNumber.checkDigit(nine).isPresent())
                .map(nine -> nine + NhsNumber.checkDigit(nine).getAsInt())
                .filter(number -> NhsNumber.read(number) instanceof Valid);
    }

    /** The same number with blanks and hyphens strewn in. */
    static Arbitrary<String> written(String number) {
        Arbitrary<String> gap = Arbitraries.of("", "", "", " ", "-", "\u00a0", " - ", "\u2011");
        return Combinators.combine(gap.list().ofSize(11), Arbitraries.just(number))
                .as((gaps, digits) -> {
                    StringBuilder text = new StringBuilder(gaps.getFirst());
                    for (int index = 0; index < digits.length(); index++) {
                        text.append(digits.charAt(index)).append(gaps.get(index + 1));
                    }
                    return text.toString();
                });
    }

    static NhsNumber number(String text) {
        return ((Valid) NhsNumber.read(text)).number();
    }
}
