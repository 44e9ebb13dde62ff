package uk.bevan.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PostcodeTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "M1 1AE, m11ae",
        "B33 8TH, 'B 33 8 T H'",
        "CR2 6XH, CR26XH",
        "DN55 1PT, DN551PT",
        "W1A 1HQ, ' w1a1hq '",
        "EC1A 1BB, EC1A1BB",
        "GIR 0AA, gir0aa",
        "ZZ99 3VZ, ZZ993VZ",
        "SW1A 1AA, SW1A\u00a01AA"
    })
    void isTheSameHoweverItIsWritten(String one, String other) {
        assertThat(postcode(one)).isEqualTo(postcode(other)).hasSameHashCodeAs(postcode(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "M1",
                "M1 1A",
                "M1 1AEE",
                "11 1AE",
                "QQQ1 1AA",
                "M1-1AE",
                "Q1 1AA",
                "unknown",
                "M1 11A",
                "943 476 5919"
            })
    void isRefusedWhereItHasNotTheForm(String text) {
        assertThat(Postcode.read(text)).isEmpty();
    }

    @Test
    void isNeverShown() {
        assertThat(postcode("M1 1AE")).hasToString("postcode (withheld)");
    }

    @Test
    void differsFromOthers() {
        assertThat(postcode("M1 1AE")).isNotEqualTo(postcode("M1 1AF")).isNotEqualTo("M1 1AE");
        assertThat(postcode("M1 1AE").hashCode())
                .isNotEqualTo(postcode("M1 1AF").hashCode());
        assertThat(postcode("B1 1AA").packed())
                .as("12, 2, 2, 11, 11 to the base of 37")
                .isEqualTo((((12L * 37 + 2) * 37 + 2) * 37 + 11) * 37 + 11);
        assertThat(postcode("M1 1AA").packed()).isLessThan(postcode("M1 1AB").packed());
    }

    @Test
    void aTableKnowsTheAreaOfEachPostcode() {
        PostcodeTable.Builder builder = new PostcodeTable.Builder();
        int added = 0;
        for (char first = 'A'; first <= 'Y'; first++) {
            for (int district = 1; district <= 99; district++) {
                for (int unit = 'A'; unit <= 'Z'; unit += 5) {
                    String text = "M%d 1%c%c".formatted(district, first, (char) unit);
                    builder.add(postcode(text), "E0100%04d".formatted((first + district) % 1000));
                    added++;
                }
            }
        }

        PostcodeTable table = builder.build();

        assertThat(table.size()).isEqualTo(added);
        assertThat(table.lsoaOf(postcode("M9 1BF"))).contains("E0100%04d".formatted('B' + 9));
        assertThat(table.lsoaOf(postcode("M1 1AA"))).contains("E0100%04d".formatted('A' + 1));
        assertThat(table.lsoaOf(postcode("M99 1YZ"))).contains("E0100%04d".formatted('Y' + 99));
        assertThat(table.lsoaOf(postcode("B1 1AA"))).isEmpty();
    }

    @Test
    void aPostcodeGivenTwiceKeepsTheAreaMetFirst() {
        PostcodeTable.Builder builder = new PostcodeTable.Builder();
        builder.add(postcode("M1 1AA"), "E01000002");
        builder.add(postcode("M1 1AB"), "E01000001");
        builder.add(postcode("M1 1AA"), "E01000001");

        PostcodeTable table = builder.build();

        assertThat(table.size()).isEqualTo(2);
        assertThat(table.lsoaOf(postcode("M1 1AA"))).contains("E01000002");
        assertThat(table.lsoaOf(postcode("M1 1AB"))).contains("E01000001");
    }

    @Test
    void anEmptyTableKnowsNothing() {
        assertThat(new PostcodeTable.Builder().build().lsoaOf(postcode("M1 1AA")))
                .isEmpty();
        assertThat(PostcodeLookup.none().lsoaOf(postcode("M1 1AA"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postcodes.csv", "postcodes.csv.gz"})
    void aTableIsReadFromAFile(String name) throws IOException {
        Path file = folder.resolve(name);
        String text = """
                \uFEFFx,"pcds","lsoa21cd"
                1,"M1 1AA","E01000001"
                2,nowhere,E01000002
                3,M1 1AB,
                4,M1 1AC
                5,M11AD,E01000005
                """;
        try (OutputStream bytes = Files.newOutputStream(file);
                OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }

        PostcodeTable table = PostcodeTable.read(file, "pcds", "lsoa21cd");

        assertThat(table.size()).isEqualTo(2);
        assertThat(table.lsoaOf(postcode("M1 1AD"))).contains("E01000005");
        assertThat(table.lsoaOf(postcode("M1 1AA"))).contains("E01000001");
    }

    @Test
    void aFileWithoutTheColumnIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("postcodes.csv"), "a,b\n");

        assertThatThrownBy(() -> PostcodeTable.read(file, "a", "lsoa"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no column lsoa; it has a, b");
    }

    @Test
    void aDamagedFileIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("postcodes.csv.gz"), "a,b\n");

        assertThatThrownBy(() -> PostcodeTable.read(file, "a", "b")).isInstanceOf(IOException.class);
    }

    private static Postcode postcode(String text) {
        return Postcode.read(text).orElseThrow();
    }
}
