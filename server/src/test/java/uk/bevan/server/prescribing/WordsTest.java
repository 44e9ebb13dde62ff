package uk.bevan.server.prescribing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "100, 112, rose by 12%",
        "100, 97, fell by 3%",
        "1000, 1001, stayed about the same",
        "0, 0, stayed at nought",
        "0, 5, rose from nought",
        "10, 109, rose by 990%",
        "10, 110, rose 11-fold",
        "1, 12708.58, 'rose 12,709-fold'"
    })
    void changesAreSaidAsPeopleReadThem(BigDecimal before, BigDecimal after, String words) {
        assertThat(Words.change(before, after)).isEqualTo(words);
    }
}
