package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.ContractReader;
import uk.bevan.models.Problems;
import uk.bevan.sources.FileOutcome.Status;

final class RealFilesTest {
    private static final Path DATA = Path.of(System.getProperty("bevan.shared.data", "missing"));
    private static final Path CONTRACTS = Path.of("../nhs/src/main/resources/nhs");

    @TempDir
    Path folder;

    static List<BronzeContract> contracts() {
        Problems problems = new Problems();
        List<BronzeContract> contracts = new ContractReader(problems).readAll(CONTRACTS);
        problems.throwIfAny();
        return contracts;
    }

    @Test
    void aRealMonthOfPrescribingLandsToThePenny() {
        assumeTrue(Files.isDirectory(DATA), "real data is not here: " + DATA);
        try (LandingFixture fixture = new LandingFixture(folder)) {
            FileOutcome outcome = fixture.ingest(
                            contracts(), LandingFixture.OPTIONS, DATA.resolve("prescribing/epd/epd_201709.csv"))
                    .outcomes()
                    .getFirst();

            assertThat(outcome.status()).as(outcome.toString()).isEqualTo(Status.LANDED);
            assertThat(outcome.layout()).contains("epd-area-team");
            assertThat(outcome.periods()).containsExactly(LocalDate.of(2017, 9, 1));
            assertThat(outcome.rowsLanded()).isEqualTo(10_027);
            assertThat(fixture.rows("bronze.epd", "SELECT sum(items), round(sum(actual_cost), 2) FROM TABLE"))
                    .containsExactly("46895|328908.73");
        }
    }
}
