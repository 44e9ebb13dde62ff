package uk.bevan.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.bevan.identity.DateOfBirth.Invalid;
import uk.bevan.identity.DateOfBirth.Reason;
import uk.bevan.identity.DateOfBirth.Valid;

final class DateOfBirthTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

    @ParameterizedTest
    @CsvSource({
        "2001-02-03, 2001-02", "20010203, 2001-02", "03/02/2001, 2001-02", "' 2001-02-03 ', 2001-02",
        "2001-02-03 00:00:00, 2001-02", "2001-02-03T00:00, 2001-02", "2001-02-03 00:00:00.000, 2001-02",
                "2024-02-29, 2024-02",
        "2026-06-30, 2026-06", "1900-01-02, 1900-01"
    })
    void becomesTheMonth(String delivered, YearMonth month) {
        assertThat(DateOfBirth.read(delivered, TODAY)).isEqualTo(new Valid(new MonthOfBirth(month)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', MISSING",
        "' ', MISSING",
        "2001-02-30, NO_DATE",
        "2023-02-29, NO_DATE",
        "2001-13-01, NO_DATE",
        "03.02.2001, NO_DATE",
        "2001-2-3, NO_DATE",
        "12/31/2001, NO_DATE",
        "1990, NO_DATE",
        "2001-02-03X, NO_DATE",
        "1900-01-01, TOO_EARLY",
        "1850-05-05, TOO_EARLY",
        "2026-07-01, IN_THE_FUTURE"
    })
    void isRefusedWhereItIsNobodys(String delivered, Reason reason) {
        assertThat(DateOfBirth.read(delivered, TODAY)).isEqualTo(new Invalid(reason));
    }

    @Test
    void neitherDateNorMonthIsShown() {
        assertThat(DateOfBirth.read("2001-02-03", TODAY).toString())
                .doesNotContain("2001")
                .contains("withheld");
    }

    @Test
    void isStoredAsTheFirstOfTheMonth() {
        assertThat(new MonthOfBirth(YearMonth.of(2001, 2)).firstDay()).isEqualTo("2001-02-01");
    }

    @Test
    void everyReasonEndsASentence() {
        for (Reason reason : Reason.values()) {
            assertThat("date of birth " + reason.words()).matches("date of birth is [a-z0-9 ]+");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2001-02, 2026-02-01, 25",
        "2001-02, 2026-01-31, 24",
        "2001-02, 2001-02-01, 0",
        "2001-02, 2026-06-30, 25"
    })
    void ageCountsFromTheFirstOfTheMonth(YearMonth month, LocalDate event, int age) {
        assertThat(new MonthOfBirth(month).ageOn(event)).hasValue(age);
    }

    @Test
    void nobodyHasAnAgeBeforeBirth() {
        assertThat(new MonthOfBirth(YearMonth.of(2001, 2)).ageOn(LocalDate.of(2001, 1, 31)))
                .isEmpty();
    }

    @Property
    void ageIsTheTrueOneOrInTheMonthOfTheBirthdayOneMore(
            @ForAll @IntRange(max = 36_000) int born, @ForAll @IntRange(max = 36_000) int later) {
        LocalDate birth = LocalDate.of(1920, 1, 1).plusDays(born);
        LocalDate event = birth.plusDays(later);
        int truth = (int) ChronoUnit.YEARS.between(birth, event);
        boolean early = event.getMonth() == birth.getMonth() && event.getDayOfMonth() < birth.getDayOfMonth();

        OptionalInt age = new MonthOfBirth(YearMonth.from(birth)).ageOn(event);

        assertThat(age).hasValue(early ? truth + 1 : truth);
    }
}
