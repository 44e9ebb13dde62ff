package uk.bevan.cli.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row of the published files, through the command. */
class StatsOracleTest {
    private static final String RATES = "testdata_DSR_ISR.xlsx";

    @TempDir
    private Path folder;

    @Test
    void byarAndWilson() throws IOException {
        Path all = Sheets.csv("testdata_Byars_Wilson.xlsx", "testdata_B_W", folder);
        List<String> lines = Files.readAllLines(all, StandardCharsets.UTF_8);
        int rows = 0;
        for (String method : List.of("Byars", "Wilson")) {
            List<String> kept = new ArrayList<>(List.of(lines.getFirst()));
            lines.stream().filter(line -> line.endsWith(method)).forEach(kept::add);
            Path file = Files.write(folder.resolve(method + ".csv"), kept, StandardCharsets.UTF_8);
            Ran ran =
                    Ran.stats(method.equals("Byars") ? "byar" : "wilson", file, "--confidence", "confidence", "--json");
            assertThat(ran.exit()).as(ran.err()).isZero();
            for (JsonNode row : ran.rows()) {
                assertThat(row.get("upper").doubleValue()).isCloseTo(number(row, "uppercl"), withinPercentage(1e-7));
                if (row.get("lowercl").textValue().isEmpty()) {
                    assertThat(row.get("lower").isNull()).isTrue();
                    assertThat(row.get("reason").textValue()).contains("below zero");
                } else {
                    assertThat(row.get("lower").doubleValue())
                            .isCloseTo(number(row, "lowercl"), withinPercentage(1e-7));
                }
                rows++;
            }
        }
        assertThat(rows).isEqualTo(13);
    }

    @Test
    void directlyStandardisedRates() throws IOException {
        Map<String, JsonNode> found = new HashMap<>();
        for (String confidence : List.of("0.95", "0.998")) {
            for (String multiplier : List.of("10000", "100000")) {
                List<String> shared = List.of("--multiplier", multiplier, "--confidence", confidence, "--json");
                collect(
                        found,
                        multiplier + confidence,
                        "dsr",
                        Sheets.csv(RATES, "testdata_multiarea", folder),
                        shared,
                        List.of("--by", "area", "--blank-is-zero"));
                collect(
                        found,
                        multiplier + confidence,
                        "dsr",
                        Sheets.csv(RATES, "testdata_nonindepe", folder),
                        shared,
                        List.of("--by", "area", "--blank-is-zero", "--persons", "f1=1,f2=2,f3=3,f4=4"));
                collect(
                        found,
                        multiplier + confidence,
                        "dsr",
                        Sheets.csv(RATES, "testdata_1976", folder),
                        shared,
                        List.of());
            }
        }
        int rows = 0;
        Path results = Sheets.csv(RATES, "testresults_DSR", folder);
        for (CsvLine expected : CsvTable.read(results).lines()) {
            String multiplier = expected.text("statistic").endsWith("per 10000") ? "10000" : "100000";
            String area = expected.text("area");
            JsonNode at95 = found.get(area + multiplier + "0.95");
            rows++;
            assertThat(at95.get("total_count").doubleValue()).isEqualTo(expected.number("total_count"));
            assertThat(at95.get("total_pop").doubleValue()).isEqualTo(expected.number("total_pop"));
            if (expected.isBlank("value")) {
                assertThat(at95.get("value").isNull()).isTrue();
                continue;
            }
            assertThat(at95.get("value").doubleValue()).isCloseTo(expected.number("value"), withinPercentage(1e-7));
            limits(at95, expected, "lower95_0cl", "upper95_0cl", 1);
            // Printed ten times too large in the file for this one area.
            limits(
                    found.get(area + multiplier + "0.998"),
                    expected,
                    "lower99_8cl",
                    "upper99_8cl",
                    area.equals("testdata_1976") ? 10 : 1);
        }
        assertThat(rows).isEqualTo(12);
    }

    @Test
    void indirectlyStandardisedRates() throws IOException {
        Path reference = Sheets.csv(RATES, "refdata", folder);
        Path areas = Sheets.csv(RATES, "testdata_multiarea", folder);
        Path zeroPopulation = Sheets.csv(RATES, "testdata_err2", folder);
        int rows = 0;
        for (CsvLine expected :
                CsvTable.read(Sheets.csv(RATES, "testresults_ISR", folder)).lines()) {
            String statistic = expected.text("statistic");
            boolean ratio = statistic.contains("ratio");
            String multiplier = statistic.substring(statistic.lastIndexOf(' ') + 1);
            for (String confidence : List.of("0.95", "0.998")) {
                List<Object> arguments = new ArrayList<>(List.of(
                        "isr",
                        expected.text("area").startsWith("Area") ? zeroPopulation : areas,
                        "--by",
                        "area",
                        "--reference",
                        reference,
                        "--multiplier",
                        multiplier,
                        "--confidence",
                        confidence,
                        "--blank-is-zero",
                        "--json"));
                if (ratio) {
                    arguments.add("--ratio");
                }
                JsonNode row = Ran.stats(arguments.toArray()).rows().stream()
                        .filter(found -> found.get("area").textValue().equals(expected.text("area")))
                        .findFirst()
                        .orElseThrow();
                assertThat(row.get("observed").doubleValue()).isEqualTo(expected.number("observed"));
                assertThat(row.get("expected").doubleValue())
                        .isCloseTo(expected.number("expected"), withinPercentage(1e-7));
                assertThat(row.get("value").doubleValue()).isCloseTo(expected.number("value"), withinPercentage(1e-7));
                String suffix = confidence.equals("0.95") ? "95_0cl" : "99_8cl";
                if (!expected.isBlank("lower" + suffix)) {
                    limits(row, expected, "lower" + suffix, "upper" + suffix, 1);
                }
            }
            rows++;
        }
        assertThat(rows).isEqualTo(16);
    }

    @Test
    void quantiles() throws IOException {
        Path all = Sheets.csv("testdata_Quantiles.xlsx", "testdata_Quantiles", folder);
        CsvTable table = CsvTable.read(all);
        Map<String, List<List<String>>> parts = new HashMap<>();
        for (CsvLine line : table.lines()) {
            boolean mixed =
                    line.text("GroupSet").equals("None") || line.text("Test").equals("BadPolarity");
            boolean lowest = !mixed
                    && (line.text("Polarity").contains("High")
                            || line.text("Polarity").equals("0"));
            String key = line.text("QuantileNm") + " " + line.text("GroupSet") + " " + lowest;
            parts.computeIfAbsent(key, _ -> new ArrayList<>(List.of(table.header())))
                    .add(table.header().stream().map(line::text).toList());
        }
        Map<String, String> sizes = Map.of("Decile", "10", "Septile", "7", "Quartile", "4");
        Map<String, String> groups = Map.of("IndSexReg", "IndSexRef,ParentCode", "IndSex", "IndSexRef");
        int rows = 0;
        for (Map.Entry<String, List<List<String>>> part : parts.entrySet()) {
            String[] key = part.getKey().split(" ");
            Path file = Sheets.write(folder.resolve("part.csv"), part.getValue());
            List<Object> arguments = new ArrayList<>(List.of(
                    "quantile",
                    file,
                    "--quantiles",
                    sizes.get(key[0]),
                    "--json",
                    "--order",
                    key[2].equals("true") ? "lowest-first" : "highest-first"));
            if (groups.containsKey(key[1])) {
                arguments.addAll(List.of("--by", groups.get(key[1])));
            }
            for (JsonNode row : Ran.stats(arguments.toArray()).rows()) {
                assertThat(
                                row.get("quantile").isNull()
                                        ? ""
                                        : row.get("quantile").asText())
                        .as(row.toString())
                        .isEqualTo(row.get("QuantileInGrp").textValue());
                rows++;
            }
        }
        assertThat(rows).isEqualTo(1017);
    }

    @Test
    void funnels() throws IOException {
        Path areas = Sheets.published("testdata_funnel_prop_inputs.csv");
        List<JsonNode> labels =
                Ran.stats("funnel", areas, "--multiplier", "100", "--json").rows();
        List<String> significance = CsvTable.read(areas).lines().stream()
                .map(line -> line.text("significance"))
                .toList();
        String average = String.valueOf(labels.getFirst().get("baseline").doubleValue() / 100);
        List<JsonNode> limits = Ran.stats(
                        "funnel",
                        Sheets.published("testdata_funnel_prop_outputs.csv"),
                        "--average",
                        average,
                        "--multiplier",
                        "100",
                        "--json")
                .rows();

        assertThat(labels).hasSize(303);
        assertThat(labels.stream().map(row -> row.get("significance").textValue()))
                .isEqualTo(significance);
        assertThat(limits).hasSize(100).allSatisfy(row -> {
            assertThat(row.get("baseline").doubleValue()).isCloseTo(number(row, "Baseline"), within(5.1e-7));
            assertThat(row.get("lower_2s").doubleValue()).isCloseTo(number(row, "Lower2s0025limit"), within(5.1e-7));
            assertThat(row.get("upper_2s").doubleValue()).isCloseTo(number(row, "Upper2s0025limit"), within(5.1e-7));
            assertThat(row.get("lower_3s").doubleValue()).isCloseTo(number(row, "Lower3s0001limit"), within(5.1e-7));
            assertThat(row.get("upper_3s").doubleValue()).isCloseTo(number(row, "Upper3s0001limit"), within(5.1e-7));
        });
    }

    @Test
    void theSheetsOfErrorsAreRefused() throws IOException {
        for (String sheet : List.of("testdata_err1", "testdata_err3", "testdata_err4")) {
            Ran ran = Ran.stats("dsr", Sheets.csv(RATES, sheet, folder), "--json");
            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.err()).contains(sheet, "age band", "is refused", "Nothing was calculated");
        }
    }

    private static void collect(
            Map<String, JsonNode> found, String suffix, String method, Path file, List<String> shared, List<String> own)
            throws IOException {
        List<Object> arguments = new ArrayList<>(List.of(method, file));
        arguments.addAll(shared);
        arguments.addAll(own);
        Ran ran = Ran.stats(arguments.toArray());
        assertThat(ran.exit()).as(ran.err()).isZero();
        for (JsonNode row : ran.rows()) {
            found.put((row.has("area") ? row.get("area").textValue() : "testdata_1976") + suffix, row);
        }
    }

    private static void limits(JsonNode row, CsvLine expected, String lower, String upper, double slip) {
        assertThat(row.get("lower").doubleValue() * slip).isCloseTo(expected.number(lower), withinPercentage(1e-7));
        assertThat(row.get("upper").doubleValue() * slip).isCloseTo(expected.number(upper), withinPercentage(1e-7));
    }

    private static double number(JsonNode row, String column) {
        return Double.parseDouble(row.get(column).textValue());
    }
}
