package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.sources.FileOutcome.Status;

final class CsvLandingTest {
    @TempDir
    Path folder;

    private LandingFixture fixture;

    @BeforeEach
    void open() {
        fixture = new LandingFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void rowsLandTypedWithPeriodDeliveryAndLine() {
        Path file = fixture.write(
                "any name.txt",
                LandingFixture.HEADER
                        + "2017_09,A12345,\"BATH, GLOS\",0501013B0AAAAAA, 0000031 ,\"1,234.50\"\n"
                        + "2017_09,-,,0402,4.,\n");

        FileOutcome outcome = fixture.ingestSale(file);

        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.LANDED);
        assertThat(outcome.periods()).containsExactly(LocalDate.of(2017, 9, 1));
        assertThat(outcome.rowsIn()).isEqualTo(2);
        assertThat(outcome.rowsLanded()).isEqualTo(2);
        assertThat(outcome.deliveryId()).isPresent();
        String id = outcome.deliveryId().get();
        assertThat(fixture.rows("bronze.sale", "SELECT * FROM TABLE ORDER BY _line"))
                .containsExactly(
                        "2017-09-01|A12345|BATH, GLOS|0501013B0AAAAAA|31|1234.50|2017-09-01|" + id + "|2",
                        "2017-09-01|-|null|0402|4|null|2017-09-01|" + id + "|3");
    }

    @Test
    void aRowThatBreaksARuleIsSetAsideWithLineColumnTextAndReason() {
        Path file = fixture.write(
                "sale.csv",
                LandingFixture.HEADER
                        + "201709,A12345,x,0402,1,1.00\n"
                        + "201713,A12345,x,0402,1,1.00\n"
                        + "201709,A12345,x,1.23E+17,1,1.00\n"
                        + "201709,A12345,x,0402,1.5,1.00\n"
                        + "201709,A12345,x,0402,1,1.005\n"
                        + "201709,A12345,x,0402,1,1.00\n"
                        + "201709,A12345,x,0402,1,2.00\n"
                        + "201709,A12345,x,0402,1,3.00\n");

        FileOutcome outcome = fixture.ingestSale(file);

        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.LANDED);
        assertThat(outcome.rowsRejected()).isEqualTo(4);
        assertThat(outcome.rowsLanded()).isEqualTo(4);
        assertThat(fixture.rows(
                        "bronze.reject",
                        "SELECT contract, file, line, column_name, delivered_text, reason FROM TABLE ORDER BY line"))
                .containsExactly(
                        "bronze.sale|sale.csv|3|month|201713|is no month, such as 201709 or 2017-09",
                        "bronze.sale|sale.csv|4|code|1.23E+17|is in scientific notation: digits were lost",
                        "bronze.sale|sale.csv|5|items|1.5|is no whole number in range",
                        "bronze.sale|sale.csv|6|cost|1.005|is no number in range with at most 2 decimals");
    }

    @Test
    void moreRejectsThanTheContractAllowsBlockTheDelivery() {
        Path file = fixture.write(
                "sale.csv",
                LandingFixture.HEADER + "201709,bad,x,0402,1,1\n201709,bad,x,0402,1,1\n201709,A12345,x,1,1,1\n");

        FileOutcome outcome = fixture.ingestSale(file);

        assertThat(outcome.status()).isEqualTo(Status.QUARANTINED);
        assertThat(outcome.reason().orElseThrow())
                .startsWith(
                        "sale.csv: 2 of 3 records break the contract bronze.sale, whose limit is 50 %. line 2, practice 'bad'");
        assertThat(fixture.rows("bronze.sale", "SELECT count(*) FROM TABLE")).isEmpty();
        assertThat(fixture.lake.ledger().quarantined()).hasSize(1);
        assertThat(fixture.workspace.quarantine()).isDirectoryContaining("glob:**sale.csv-*.json");
    }

    @Test
    void aFileOfSeveralMonthsLandsAsOneDeliveryOfAllOfThem() {
        Path file = fixture.write(
                "sale.csv",
                LandingFixture.HEADER + "201710,A12345,x,0402,1,1\n201709,A12345,x,1,2,1\n201710,A12345,x,1,4,1\n");

        FileOutcome outcome = fixture.ingestSale(file);

        assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.LANDED);
        assertThat(outcome.periods()).containsExactly(LocalDate.of(2017, 9, 1), LocalDate.of(2017, 10, 1));
        assertThat(fixture.rows(
                        "bronze.sale",
                        "SELECT period, sum(items), count(DISTINCT _delivery_id) FROM TABLE GROUP BY 1 ORDER BY 1"))
                .containsExactly("2017-09-01|2|1", "2017-10-01|5|1");
    }

    @Test
    void theSameBytesAgainAreANoOpAlsoUnderAnotherName() {
        String text = LandingFixture.HEADER + "201709,A12345,x,0402,1,1\n";
        FileOutcome first = fixture.ingestSale(fixture.write("a.csv", text));

        FileOutcome again = fixture.ingestSale(fixture.write("a.csv", text));
        FileOutcome renamed = fixture.ingestSale(fixture.write("b.csv", text));

        assertThat(List.of(again, renamed)).allSatisfy(outcome -> {
            assertThat(outcome.status()).isEqualTo(Status.ALREADY_LANDED);
            assertThat(outcome.deliveryId()).isEqualTo(first.deliveryId());
        });
        assertThat(renamed.reason().orElseThrow()).startsWith("Holds the same bytes as a.csv");
        assertThat(fixture.rows("bronze.sale", "SELECT count(*) FROM TABLE")).containsExactly("1");
    }

    @Test
    void otherBytesForAPeriodAreANewReleaseAndTheDifferenceIsTold() {
        fixture.ingestSale(
                fixture.write("a.csv", LandingFixture.HEADER + "201709,A12345,x,1,1,1.50\n201709,A12345,y,1,2,1\n"));

        FileOutcome second = fixture.ingestSale(fixture.write(
                "b.csv", LandingFixture.HEADER + "201709,A12345,x,1,1,1.50\n201709,A12345,y,1,3,1\n201709,-,z,1,4,\n"));

        assertThat(second.release()).isEqualTo(2);
        RestatementDiff diff = second.restatement().orElseThrow();
        assertThat(List.of(diff.rowsBefore(), diff.rowsNow(), diff.rowsAdded(), diff.rowsRemoved()))
                .containsExactly(2L, 3L, 2L, 1L);
        assertThat(diff.sums().get("items").before()).isEqualByComparingTo("3");
        assertThat(diff.sums().get("items").now()).isEqualByComparingTo("8");
        assertThat(fixture.rows("bronze.sale", "SELECT _delivery_id, count(*) FROM TABLE GROUP BY 1 ORDER BY 2"))
                .hasSize(2);
    }

    @Test
    void aFileReadInSegmentsKeepsEveryRowOnItsOwnLine() {
        StringBuilder text = new StringBuilder(LandingFixture.HEADER);
        for (int record = 1; record <= 150_000; record++) {
            text.append("201709,A12345,x,0402,").append(record).append(",1\n");
        }

        FileOutcome outcome = fixture.ingestSale(fixture.write("a.csv", text.toString()));

        assertThat(outcome.rowsLanded()).as(outcome.toString()).isEqualTo(150_000);
        assertThat(fixture.engineRead()).isTrue();
        assertThat(
                        fixture.rows(
                                "bronze.sale",
                                "SELECT count(DISTINCT _line), count(*) FILTER (items <> _line - 1), min(_line), max(_line) FROM TABLE"))
                .containsExactly("150000|0|2|150001");
    }
}
