package uk.bevan.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected texts were made with Python's hmac and base64 modules. */
final class PseudonymiserTest {
    private static final Pseudonymiser PSEUDONYMISER = Pseudonymiser.under(Keys.FIRST);
    private static final NhsNumber PERSON = NhsNumberTest.number("943 476 5919");
    private static final String INTERNAL = "3vogalxlghlay7anmywis4rr3wqa4e6n7fc3ctfndbneu4jfqjwa";
    private static final String FOLLOWING = "6ji5jstqgwxs2soefgyrzhhfmgu7gacm2ci47tilq76ni5efs4hq";

    @Test
    void isTheKeyedHashOfTheTenDigits() {
        assertThat(PSEUDONYMISER.of(PERSON).text()).isEqualTo(INTERNAL);
    }

    @Test
    void aLocalIdentifierHasItsOwnHash() {
        assertThat(PSEUDONYMISER.of(local("13.0"), "northshire").text())
                .isEqualTo("f53ygrkgj3kdx22evas4dqtgt6gak4onlmiurt5tawpent6be7qa");
    }

    @Test
    void aWithheldValueHasItsOwnDigest() {
        assertThat(PSEUDONYMISER.digest("abc")).isEqualTo("hkofiy65bro6c4f4ocj6plimvv6kqnhmr5ljvnz6okkr6bndgdfa");
    }

    @Test
    void theSameDigitsAsNumberAsIdentifierAndAsValueAreThree() {
        assertThat(Set.of(
                        PSEUDONYMISER.of(PERSON).text(),
                        PSEUDONYMISER.of(local("9434765919"), "northshire").text(),
                        PSEUDONYMISER.of(local("9434765919"), "southshire").text(),
                        PSEUDONYMISER.digest("9434765919")))
                .hasSize(4);
    }

    @Test
    void aNumberingCannotReachIntoTheIdentifier() {
        assertThatThrownBy(() -> PSEUDONYMISER.of(local("1"), "north\u001fshire"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PSEUDONYMISER.of(local("1"), "\u001fshire"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aProjectSeesTheHashOfTheInternalPseudonym() {
        ProjectPseudonymiser project = ProjectPseudonymiser.under(Keys.SECOND);

        assertThat(project.of(PSEUDONYMISER.of(PERSON)).text()).isEqualTo(FOLLOWING);
        assertThat(project.keyId()).isEqualTo(Keys.SECOND.id());
        assertThat(project).hasToString("project pseudonymiser");
    }

    @Test
    void afterAChangeOfKeyOldPseudonymsLeadToNewOnes() {
        Pseudonymiser rotated = PSEUDONYMISER.rotatedTo(Keys.SECOND);

        assertThat(rotated.of(PERSON).text()).isEqualTo(FOLLOWING);
        assertThat(rotated.chained(new Pseudonym(INTERNAL))).isEqualTo(rotated.of(PERSON));
        assertThat(rotated.chained(PSEUDONYMISER.of(local("13"), "n"))).isEqualTo(rotated.of(local("13"), "n"));
    }

    @Test
    void keyIdsNameKeysAndChains() {
        Pseudonymiser rotated = PSEUDONYMISER.rotatedTo(Keys.SECOND);

        assertThat(PSEUDONYMISER.keyId()).isEqualTo(Keys.FIRST.id()).isEqualTo("k4iagslep2zx3obez");
        assertThat(rotated.keyId()).isEqualTo("kdyifwythn5zncvvt");
        assertThat(Pseudonymiser.under(Keys.SECOND).keyId()).isNotIn(PSEUDONYMISER.keyId(), rotated.keyId());
    }

    @Test
    void aKeyInUseIsNoNewKey() {
        assertThatThrownBy(() -> PSEUDONYMISER.rotatedTo(PseudonymKey.of(Keys.counting(0, 32))))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("is in use already")
                .hasMessageContaining("openssl rand -hex 32");
    }

    @Test
    void showsNothing() {
        assertThat(PSEUDONYMISER).hasToString("pseudonymiser");
        assertThat(PSEUDONYMISER.of(PERSON).toString()).contains("withheld").doesNotContain(INTERNAL);
        assertThat(Keys.FIRST).hasToString("key (withheld)");
    }

    @Test
    void manyThreadsMakeTheSamePseudonyms() {
        Pseudonymiser rotated = PSEUDONYMISER.rotatedTo(Keys.SECOND);

        Set<String> made = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(index -> index % 2 == 0
                        ? rotated.of(PERSON).text()
                        : rotated.chained(new Pseudonym(INTERNAL)).text())
                .collect(Collectors.toSet());

        assertThat(made).containsExactly(FOLLOWING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "3vogalxlghlay7anmywis4rr3wqa4e6n7fc3ctfndbneu4jfqjw",
                "3vogalxlghlay7anmywis4rr3wqa4e6n7fc3ctfndbneu4jfqjwab",
                "3VOGALXLGHLAY7ANMYWIS4RR3WQA4E6N7FC3CTFNDBNEU4JFQJWA",
                "3vogalxlghlay7anmywis4rr3wqa4e6n7fc3ctfndbneu4jfqjwb",
                "1vogalxlghlay7anmywis4rr3wqa4e6n7fc3ctfndbneu4jfqjwa",
                "8vogalxlghlay7anmywis4rr3wqa4e6n7fc3ctfndbneu4jfqjwa",
                "{vogalxlghlay7anmywis4rr3wqa4e6n7fc3ctfndbneu4jfqjwa",
                "`vogalxlghlay7anmywis4rr3wqa4e6n7fc3ctfndbneu4jfqjwa"
            })
    void takesOnlyWholePseudonyms(String text) {
        assertThatThrownBy(() -> new Pseudonym(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("value withheld")
                .hasMessageContaining("found %d characters".formatted(text.length()));
    }

    @Property
    void howANumberIsWrittenNeverChangesThePseudonym(@ForAll("numberAndForm") Tuple2<String, String> pair) {
        assertThat(PSEUDONYMISER.of(NhsNumberTest.number(pair.get2())))
                .isEqualTo(PSEUDONYMISER.of(NhsNumberTest.number(pair.get1())));
    }

    @Property
    void aPseudonymIsReadBackFromItsText(@ForAll("thirtyTwoBytes") byte[] bytes) {
        assertThat(new Pseudonym(Pseudonym.of(bytes).text()).bytes()).isEqualTo(bytes);
    }

    @Provide
    Arbitrary<Tuple2<String, String>> numberAndForm() {
        return NhsNumberTest.valid()
                .flatMap(number -> NhsNumberTest.written(number).map(form -> Tuple.of(number, form)));
    }

    @Provide
    Arbitrary<byte[]> thirtyTwoBytes() {
        return net.jqwik.api.Arbitraries.bytes().array(byte[].class).ofSize(32);
    }

    private static LocalIdentifier local(String text) {
        return ((LocalIdentifier.Valid) LocalIdentifier.read(text)).identifier();
    }
}
