package uk.bevan.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.bevan.identity.LocalIdentifier.Invalid;
import uk.bevan.identity.LocalIdentifier.Reason;
import uk.bevan.identity.LocalIdentifier.Valid;

final class LocalIdentifierTest {
    @ParameterizedTest
    @CsvSource({
        "13, 13",
        "13.0, 13",
        "13.000, 13",
        "13., 13",
        "0013, 0013",
        "0013.0, 0013",
        "' 13 ', 13",
        "-13.0, -13",
        "+13.0, +13",
        "RXQ-0013, RXQ-0013",
        "1.2.3, 1.2.3",
        "A13.5, A13.5",
        "130, 130",
        "100000000000000000000.0, 100000000000000000000",
        "E13, E13",
        "nano, nano"
    })
    void isTheTextItWasMadeOf(String delivered, String text) {
        assertThat(LocalIdentifier.read(delivered)).isEqualTo(new Valid(identifier(text)));
        assertThat(identifier(delivered).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'', MISSING",
        "'  ', MISSING",
        "NaN, MISSING",
        "null, MISSING",
        "None, MISSING",
        "N/A, MISSING",
        "<NA>, MISSING",
        "13.5, FRACTION",
        "13.05, FRACTION",
        "13.01, FRACTION",
        "1.3E5, SCIENTIFIC",
        "13e2, SCIENTIFIC",
        "1.E+05, SCIENTIFIC",
        "-1.3e-5, SCIENTIFIC"
    })
    void isRefusedWhereDigitsMayBeLost(String delivered, Reason reason) {
        assertThat(LocalIdentifier.read(delivered)).isEqualTo(new Invalid(reason));
    }

    @Test
    void isRefusedWhereItIsNoIdentifierAtAll() {
        assertThat(LocalIdentifier.read("1\u001f2")).isEqualTo(new Invalid(Reason.UNPRINTABLE));
        assertThat(LocalIdentifier.read("1".repeat(129))).isEqualTo(new Invalid(Reason.LENGTH));
        assertThat(LocalIdentifier.read("1".repeat(128))).isInstanceOf(Valid.class);
    }

    @Test
    void isNotShownByAccident() {
        assertThat(LocalIdentifier.read("13").toString()).doesNotContain("13").contains("withheld");
    }

    @Test
    void isEqualByItsText() {
        assertThat(identifier("13.0"))
                .isEqualTo(identifier("13"))
                .hasSameHashCodeAs(identifier("13"))
                .isNotEqualTo(identifier("14"))
                .isNotEqualTo("13");
        assertThat(identifier("14").hashCode()).isNotEqualTo(identifier("13").hashCode());
    }

    @Test
    void everyReasonEndsASentence() {
        for (Reason reason : Reason.values()) {
            assertThat("patient_id " + reason.words()).matches("patient_id (is|has) [a-z0-9: ]+");
        }
    }

    private static LocalIdentifier identifier(String text) {
        return ((Valid) LocalIdentifier.read(text)).identifier();
    }
}
