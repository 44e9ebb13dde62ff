package uk.bevan.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every English postcode, live and ended. */
final class PostcodeDirectoryTest {
    private static final Path DIRECTORY = Path.of(
            System.getProperty("bevan.shared.data", "none"),
            "geography/postcodes/derived_postcode_lsoa21_imd2025_england.csv.gz");

    @Test
    void theWholeCountryFitsInFiftyMegabytes() throws IOException {
        assumeTrue(Files.isRegularFile(DIRECTORY), "the real postcode directory is not here");
        assumeFalse(Boolean.getBoolean("bevan.mutation"), "too long for every mutant");

        PostcodeTable table = PostcodeTable.read(DIRECTORY, "postcode", "lsoa21_code");

        assertThat(table.size()).isEqualTo(2_259_654);
        assertThat(table.bytes()).isLessThan(50_000_000L);
        assertThat(table.lsoaOf(Postcode.read("AL1 1AA").orElseThrow())).contains("E01023743");
        assertThat(table.lsoaOf(Postcode.read("al11ab").orElseThrow())).contains("E01023667");
    }
}
