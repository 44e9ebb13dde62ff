package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.bevan.identity.NhsNumber;
import uk.bevan.identity.ProjectPseudonymiser;
import uk.bevan.identity.Pseudonym;
import uk.bevan.identity.PseudonymKey;
import uk.bevan.identity.Pseudonymiser;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;
import uk.bevan.models.Engine.Rows;

final class ProjectRowsTest {
    private static final PseudonymKey OWN =
            PseudonymKey.parse("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final ProjectPseudonymiser PROJECT = ProjectPseudonymiser.under(
            PseudonymKey.parse("1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100"));
    private static final Pseudonym INTERNAL =
            Pseudonymiser.under(OWN).of(((NhsNumber.Valid) NhsNumber.read("9434765919")).number());
    private static final String THEIRS = PROJECT.of(INTERNAL).text();

    private static @Nullable Object given(String column, @Nullable Object value) {
        Rows rows = new Rows(List.of(new Column(column, ColumnType.VARCHAR, "")), List.of(Arrays.asList(value)), false);

        return new ProjectRows(PROJECT).of(rows).rows().getFirst().getFirst();
    }

    @Test
    void theProjectsPseudonymStandsWhereverOneStood() {
        assertThat(given("patient_id", INTERNAL.text())).isEqualTo(THEIRS);
        assertThat(given("label", "patient %s, again %s".formatted(INTERNAL.text(), INTERNAL.text())))
                .isEqualTo("patient %s, again %s".formatted(THEIRS, THEIRS));
        assertThat(given("all", List.of(INTERNAL.text()))).isEqualTo("[" + THEIRS + "]");
    }

    @Test
    void whatMayHideAPseudonymIsWithheld() {
        assertThat(Stream.of(
                                "x" + INTERNAL.text(),
                                INTERNAL.text() + INTERNAL.text(),
                                INTERNAL.text().toUpperCase(Locale.ROOT))
                        .map(text -> given("hidden", text)))
                .containsOnly("(withheld)");
    }

    @Test
    void theRestStaysAndTheKeyIsTheProjects() {
        assertThat(given("rows", 12L)).isEqualTo(12L);
        assertThat(given("month", "2026-06")).isEqualTo("2026-06");
        assertThat(given("nothing", null)).isNull();
        assertThat(given("pseudonym_key_id", OWN.id())).isEqualTo(PROJECT.keyId());
    }
}
