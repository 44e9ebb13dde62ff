package uk.bevan.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.bevan.identity.FreeTextScrubber.Scrubbed;

final class FreeTextScrubberTest {
    private static final String MARK = FreeTextScrubber.MARK;

    @ParameterizedTest
    @CsvSource({
        "9434765919, M",
        "seen 943 476 5919 today, seen M today",
        "NHS9434765919x, NHSMx",
        "NHS:943-476-5919., NHS:M.",
        "94 34 76 59 19, M",
        "9 4 3 4 7 6 5 9 1 9, M",
        "943 - 476 - 5919, M",
        "９４３４７６５９１９ ok, M ok",
        "943\u00a0476\u20115919, M",
        "bed 3 9434765919 4, bed 3 M 4",
        "1234 9434765919, 1234 M",
        "12 943 476 5919, 12 M",
        "943 476 5919 12, M 12",
        "'9434765919,8429141456', 'M,M'",
        "9434765919 8429141456, M M",
        "943\\n476 5919, M",
        "(9434765919), (M)",
        "9434765910 mistyped, M mistyped",
        "943 476 5910, M",
        "'bed 12, ward 7, 943 476 5910', 'bed 12, ward 7, M'",
        "943-476-5910, M",
        "0000000000, M",
        "3 943 476 5919, 3 M"
    })
    void removesNumbers(String text, String left) {
        int marks = left.length() - left.replace("M", "").length();

        Scrubbed scrubbed = FreeTextScrubber.scrub(text.replace("\\n", "\n"));

        assertThat(scrubbed.text()).isEqualTo(left.replace("M", MARK));
        assertThat(scrubbed.removed()).isEqualTo(marks);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no number",
                "BP 120/80, HR 98, temp 36.5",
                "94347659191",
                "19434765919",
                "943476591",
                "SNOMED 322236009",
                "943    476    5919",
                "943,476,5919",
                "94 34765910",
                "tel 0113 496 0000",
                "943 476 591"
            })
    void leavesWhatIsNone(String text) {
        Scrubbed scrubbed = FreeTextScrubber.scrub(text);

        assertThat(scrubbed.text()).isSameAs(text);
        assertThat(scrubbed.removed()).isZero();
    }

    @Test
    void theScrubbedTextIsNotShownByAccident() {
        assertThat(FreeTextScrubber.scrub("Jane Doe 9434765919")).hasToString("scrubbed text (withheld), 1 removed");
    }

    @Property
    void noWayOfWritingHidesANumber(@ForAll("numberAndForm") Tuple2<String, String> pair) {
        Scrubbed scrubbed = FreeTextScrubber.scrub("chest pain, " + pair.get2() + ", called GP");

        assertThat(scrubbed.removed()).isEqualTo(1);
        assertThat(scrubbed.text())
                .doesNotContainPattern("[0-9]")
                .startsWith("chest pain, ")
                .endsWith(", called GP");
    }

    @Property
    void scrubbingTwiceChangesNothingMore(@ForAll String text) {
        String once = FreeTextScrubber.scrub(text).text();

        assertThat(FreeTextScrubber.scrub(once)).isEqualTo(new Scrubbed(once, 0));
    }

    @Provide
    Arbitrary<Tuple2<String, String>> numberAndForm() {
        return NhsNumberTest.valid()
                .flatMap(number -> NhsNumberTest.written(number).map(form -> Tuple.of(number, form.strip())))
                .filter(pair -> !pair.get2().matches(".*[^0-9]{4,}.*"));
    }
}
