package uk.bevan.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import uk.bevan.lake.Column;

final class ContractReaderTest {
    private static final Path FILE = Path.of("nhs/prescribing/bronze/epd.yaml");
    private static final String EPD = """
            contract: bronze.epd
            summary: One row per practice and presentation.
            owner: prescribing
            policy: open
            dataset: epd
            period: {column: month}
            supersedes: period
            precedence: {group: prescribing, rank: 1}
            reject_limit: 0.001
            columns:
              month: {type: date, parse: month, required: true, description: Month}
              code: {type: varchar, parse: code, pattern: '[0-9A-Z]{2,15}', check_digit: snomed, description: Code}
              nic: {type: "decimal(18,2)", min: 0, description: Cost}
            layouts:
              headed:
                format: csv
                columns:
                  month: YEAR_MONTH
                  code: [BNF_CODE, BNF CODE]
                  nic: NIC
                optional: [nic]
                ignored: [ADDRESS_1]
              bare:
                format: csv
                header: absent
                recognise: {1: '\\d{6}'}
                fields: 3..4
                columns: {month: 1, code: 2}
                period: [{file_date: true}, {fixed: 2019-01-01}]
            """;

    private final Problems problems = new Problems();

    private Optional<BronzeContract> read(String text) {
        return new ContractReader(problems).read(FILE, text);
    }

    @Test
    void everythingSaidInAContractIsKept() {
        BronzeContract contract = read(EPD).orElseThrow();

        assertThat(problems.all()).isEmpty();
        assertThat(contract.area()).isEqualTo("prescribing");
        assertThat(contract.rejectLimit()).isEqualTo(0.001);
        assertThat(contract.precedence()).contains(new BronzeContract.Precedence("prescribing", 1));
        assertThat(contract.column("nic").orElseThrow().min()).contains(BigDecimal.ZERO);
        assertThat(contract.column("month").orElseThrow().parse()).isEqualTo(ContractColumn.Parse.MONTH);
        assertThat(contract.column("code").orElseThrow().checkDigit()).contains(ContractColumn.CheckDigit.SNOMED);
        Layout headed = contract.layouts().getFirst();
        assertThat(headed.headers())
                .isEqualTo(Map.of(
                        "month",
                        List.of("YEAR_MONTH"),
                        "code",
                        List.of("BNF_CODE", "BNF CODE"),
                        "nic",
                        List.of("NIC")));
        assertThat(contract.periodOf(headed)).containsExactly(new PeriodRule.ByColumn("month"));
        Layout bare = contract.layouts().getLast();
        assertThat(bare.fields()).contains(new Layout.Fields(3, 4));
        assertThat(contract.periodOf(bare)).hasSize(2);
    }

    @Test
    void landingAddsItsColumnsToTheTable() {
        BronzeContract contract = read(EPD).orElseThrow();

        assertThat(contract.schema().columns())
                .extracting(Column::name)
                .containsExactly("month", "code", "nic", "period", "_delivery_id", "_line");
        assertThat(contract.schema().partitionedBy()).containsExactly("period", "_delivery_id");
    }

    @Test
    void everyMistakeIsReportedAtOnceWithItsLine() {
        String broken = EPD.replace("owner: prescribing", "ownr: prescribing")
                .replace("nic: {type: \"decimal(18,2)\"", "nic: {type: \"decimal(18,20)\"")
                .replace("rank: 1", "rank: first")
                .replace("code: [BNF_CODE, BNF CODE]", "cod: BNF_CODE")
                .replace("reject_limit: 0.001", "reject_limit: 2");

        assertThat(read(broken)).isEmpty();

        assertThat(problems.all())
                .extracting(Problem::toString)
                .contains(
                        FILE
                                + ":3: Unknown key 'ownr'; did you mean 'owner'?; known are contract, summary, owner, policy,"
                                + " dataset, period, supersedes, precedence, reject_limit, columns, layouts, key, changed, people",
                        FILE + ":13: Invalid type decimal(18,20)",
                        FILE + ":8: Expected a whole number, found 'first'",
                        FILE + ":19: 'cod' is not one of the contract's columns; did you mean 'code'?",
                        FILE + ":9: reject_limit 2 is not between 0 and 1");
        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOfSatisfying(
                        ModelException.class,
                        e -> assertThat(e.problems()).hasSize(problems.size()).hasSizeGreaterThan(4));
    }

    @Test
    void aPeriodMustNameADate() {
        assertThat(read(EPD.replace("period: {column: month}", "period: {latest: code}")))
                .isEmpty();
        assertThat(read(EPD.replace("period: {column: month}", "period: {column: moth}")))
                .isEmpty();

        assertThat(problems.all())
                .extracting(Problem::message)
                .containsExactly(
                        "period names 'code', which is no date",
                        "period names 'moth', which is not one of the columns; did you mean 'month'?");
    }

    @Test
    void textThatIsNoYamlIsAProblemWithItsLine() {
        assertThat(read("contract: bronze.epd\n  summary: [unclosed")).isEmpty();

        assertThat(problems.all()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).startsWith("Is not YAML: ");
        });
    }

    @Test
    void aKeyThatStandsTwiceIsAProblem() {
        assertThat(read(EPD + "owner: somebody else\n")).isEmpty();

        assertThat(problems.all()).extracting(Problem::message).containsExactly("Key 'owner' stands twice");
    }
}
