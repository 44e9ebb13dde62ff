package uk.bevan.cli.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of the methods page through the commands, and what the commands say when something is wrong. */
class StatsCommandTest {
    private static final Offset<Double> SIX = within(5.1e-7);

    @TempDir
    private Path folder;

    @Test
    void wilsonByLineAndByGroup() throws IOException {
        Path file = file("area,x,n", "A,65,100", "B,0,10", "C,10,10", "D,0,0");
        List<JsonNode> rows = Ran.stats("wilson", file, "--json").rows();

        assertThat(rows.get(0).get("lower").doubleValue()).isCloseTo(0.552544, SIX);
        assertThat(rows.get(0).get("upper").doubleValue()).isCloseTo(0.736358, SIX);
        assertThat(rows.get(1).get("lower").doubleValue()).isZero();
        assertThat(rows.get(1).get("upper").doubleValue()).isCloseTo(0.277533, SIX);
        assertThat(rows.get(2).get("lower").doubleValue()).isCloseTo(0.722467, SIX);
        assertThat(rows.get(2).get("upper").doubleValue()).isEqualTo(1);
        assertThat(rows.get(3).get("value").isNull()).isTrue();
        assertThat(rows.get(3).get("reason").textValue()).isEqualTo("the denominator is zero");

        Path split = file("area,sex,x,n", "A,F,30,50", "A,M,35,50");
        JsonNode summed = Ran.stats("wilson", split, "--by", "area", "--json", "--multiplier", "100")
                .row();
        assertThat(summed.get("area").textValue()).isEqualTo("A");
        assertThat(summed.get("value").doubleValue()).isEqualTo(65);
        assertThat(summed.get("lower").doubleValue()).isCloseTo(55.254443, SIX);
    }

    @Test
    void byarAndRateChooseTheirLimits() throws IOException {
        Path file = file("area,count,population", "A,65,1", "B,5,1", "C,0,1");
        List<JsonNode> byar = Ran.stats("byar", file, "--json").rows();
        List<JsonNode> rate =
                Ran.stats("rate", file, "--multiplier", "1", "--json").rows();

        assertThat(byar.get(0).get("lower").doubleValue()).isCloseTo(50.163188, SIX);
        assertThat(byar.get(0).get("upper").doubleValue()).isCloseTo(82.849139, SIX);
        assertThat(byar.get(0).get("publish").textValue()).isEqualTo("byar");
        assertThat(byar.get(1).get("exact_lower").doubleValue()).isCloseTo(1.6235, within(5.1e-5));
        assertThat(byar.get(1).get("exact_upper").doubleValue()).isCloseTo(11.6683, within(5.1e-5));
        assertThat(byar.get(1).get("publish").textValue()).isEqualTo("exact");
        assertThat(rate.get(0).get("upper").doubleValue()).isCloseTo(82.849139, SIX);
        assertThat(rate.get(1).get("method").textValue()).isEqualTo("Exact");
        assertThat(rate.get(1).get("upper").doubleValue()).isCloseTo(11.6683, within(5.1e-5));
        assertThat(rate.get(2).get("lower").doubleValue()).isZero();
        assertThat(rate.get(2).get("upper").doubleValue()).isCloseTo(3.6889, within(5.1e-5));
    }

    @Test
    void meansOfGroups() throws IOException {
        Path file = file("trust,value", "RX1,12", "RX1,18", "RX1,15", "RX2,4");
        List<JsonNode> rows = Ran.stats("mean", file, "--by", "trust", "--json").rows();

        assertThat(rows.get(0).get("value").doubleValue()).isEqualTo(15);
        assertThat(rows.get(0).get("lower").doubleValue()).isCloseTo(7.547587, SIX);
        assertThat(rows.get(1).get("value").isNull()).isTrue();
        assertThat(rows.get(1).get("n").intValue()).isEqualTo(1);
    }

    @Test
    void gradients() throws IOException {
        StringBuilder lines = new StringBuilder("area,decile,population,value,se\n");
        for (int i = 0; i < 10; i++) {
            lines.append("flat,").append(i + 1).append(",1000,100,1\n");
            lines.append("steep,")
                    .append(i + 1)
                    .append(",1000,")
                    .append(140 - 91 * i / 9.0)
                    .append(",1\n");
        }
        Path file = Files.writeString(folder.resolve("sii.csv"), lines, StandardCharsets.UTF_8);
        List<JsonNode> exact = Ran.stats("sii", file, "--by", "area", "--json").rows();
        Ran drawn = Ran.stats(
                "sii", file, "--by", "area", "--json", "--type", "rate", "--seed", "9", "--repetitions", "2000");
        Ran again = Ran.stats(
                "sii", file, "--by", "area", "--json", "--type", "rate", "--seed", "9", "--repetitions", "2000");

        assertThat(exact.get(0).get("sii").doubleValue()).isCloseTo(0, within(1e-10));
        assertThat(exact.get(0).get("rii").doubleValue()).isCloseTo(1, within(1e-12));
        assertThat(exact.get(1).get("sii").doubleValue()).isCloseTo(-101.1111, within(5.1e-5));
        assertThat(exact.get(1).get("rii").doubleValue()).isCloseTo(0.302949, SIX);
        assertThat(exact.get(1).get("method").textValue()).isEqualTo("exact");
        assertThat(drawn.row().get("method").textValue()).isEqualTo("simulation");
        assertThat(drawn.row().get("seed").longValue()).isEqualTo(9);
        assertThat(drawn.out()).isEqualTo(again.out());
    }

    @Test
    void gradientOfTheFirstPublishedArea() throws IOException {
        double[] people = {7291, 7997, 6105, 7666, 5790, 6934, 5918, 5974, 7147, 7534};
        double[] life = {75.9335, 78.3442, 83.8361, 83.6375, 80.4656, 81.1157, 81.6931, 84.1900, 80.5956, 86.2894};
        StringBuilder lines = new StringBuilder("quantile,population,value\n");
        for (int i = 0; i < 10; i++) {
            lines.append(i + 1)
                    .append(',')
                    .append(people[i])
                    .append(',')
                    .append(life[i])
                    .append('\n');
        }
        JsonNode row = Ran.stats(
                        "sii", Files.writeString(folder.resolve("life.csv"), lines, StandardCharsets.UTF_8), "--json")
                .row();

        assertThat(row.get("sii").doubleValue()).isCloseTo(6.934603, within(5e-5));
        assertThat(row.get("rii").doubleValue()).isCloseTo(1.088818, within(1e-6));
        assertThat(row.get("sii_lower").isNull()).isTrue();
    }

    @Test
    void anAreaWithoutAQuantileIsAnErrorOrLeftOutWithAWarning() throws IOException {
        Path file = file("area,quantile,population,value", "A,1,5,5", "A,2,5,5", "A,4,5,5", "A,5,5,5", "A,6,5,5");
        Ran refused = Ran.stats("sii", file, "--by", "area");
        Ran dropped = Ran.stats("sii", file, "--by", "area", "--drop-incomplete", "--json");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("A: quantile 3 is missing");
        assertThat(dropped.exit()).isZero();
        assertThat(dropped.err()).contains("Warning: left out: A: quantile 3 is missing");
        assertThat(dropped.row().get("sii").isNull()).isTrue();
    }

    @Test
    void processCharts() throws IOException {
        StringBuilder lines = new StringBuilder("month,value\n");
        for (int value : new int[] {1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1}) {
            lines.append("m,").append(value).append('\n');
        }
        Path file = Files.writeString(folder.resolve("xmr.csv"), lines, StandardCharsets.UTF_8);
        List<JsonNode> national =
                Ran.stats("xmr", file, "--json", "--target", "20").rows();
        JsonNode screened = Ran.stats("xmr", file, "--json", "--screened").row();

        assertThat(national).hasSize(18);
        assertThat(national.get(0).get("upper").doubleValue()).isCloseTo(6.951503, SIX);
        assertThat(national.get(0).get("lower").doubleValue()).isCloseTo(-3.062614, SIX);
        assertThat(national.get(4).get("flag").textValue()).isEqualTo("outside_limits");
        assertThat(national.get(4).get("direction").textValue()).isEqualTo("high");
        assertThat(national.get(0).get("assurance").textValue()).isEqualTo("consistently_fails");
        assertThat(screened.get("upper").doubleValue()).isCloseTo(4.604444, SIX);
        assertThat(screened.get("lower").doubleValue()).isCloseTo(-0.715556, SIX);
    }

    @Test
    void queues() throws IOException {
        JsonNode row = Ran.stats("queue", file("list,demand,capacity,queue,target_weeks", "Ortho,4,5,120,52"), "--json")
                .row();

        assertThat(row.get("target_queue").doubleValue()).isCloseTo(52, within(1e-12));
        assertThat(row.get("target_capacity").doubleValue()).isCloseTo(4.076923, SIX);
        assertThat(row.get("too_large").booleanValue()).isTrue();
        assertThat(row.get("relief_capacity").doubleValue()).isCloseTo(4 + 68 / 26.0, within(1e-12));
    }

    @Test
    void funnelsOfRatiosAndOverDispersion() throws IOException {
        Path file = file("trust,observed,expected", "A,80,100", "B,100,100", "C,125,100", "D,100,100");
        List<JsonNode> plain =
                Ran.stats("funnel", file, "--kind", "ratio", "--json").rows();
        List<JsonNode> wide = Ran.stats("funnel", file, "--kind", "ratio", "--over-dispersion", "winsorised", "--json")
                .rows();

        assertThat(plain.get(2).get("significance").textValue()).isEqualTo("High (0.025)");
        assertThat(wide.get(2).get("phi").doubleValue()).isPositive();
        assertThat(Ran.stats("funnel", file, "--kind", "other").exit()).isEqualTo(2);
        assertThat(Ran.stats("funnel", file, "--kind", "ratio", "--over-dispersion", "some")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void textIsForPeopleAndJsonHasAllDigits() throws IOException {
        Path file = file("area,x,n", "A,65,100");

        assertThat(Ran.stats("wilson", file).out()).contains("0.552544").doesNotContain("0.5525444");
        assertThat(Ran.stats("wilson", file, "--json").out()).contains("0.5525444329688");
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        Path file = file("area,x,n", "A,65,100", "B,-5,100");

        assertThat(Ran.stats("wilson", file).exit()).isEqualTo(1);
        assertThat(Ran.stats("wilson", file).err())
                .contains("line 3", "numerator -5.0", "zero or more", "Nothing was calculated");
        assertThat(Ran.stats("wilson", file, "--by", "area").err()).contains("group B");
        assertThat(Ran.stats("wilson", file, "--numerator", "cases").exit()).isEqualTo(2);
        assertThat(Ran.stats("wilson", file, "--numerator", "cases").err())
                .contains("no column 'cases'", "--numerator", "area, x, n");
        assertThat(Ran.stats("wilson", folder.resolve("absent.csv")).exit()).isEqualTo(2);
        assertThat(Ran.stats("wilson", file, "--confidence", "95").err()).contains("did you mean 0.95?");
        assertThat(Ran.stats("wilson", file, "--confidence", "most").exit()).isEqualTo(2);
        assertThat(Ran.stats("wilson", file("x,n", "six,10")).err())
                .contains("line 2: x is 'six', which is not a number");
        assertThat(Ran.stats("wilson", file("x,n", "NaN,10")).exit()).isEqualTo(1);
        assertThat(Ran.stats("wilson", file("x,x", "1,10")).err()).contains("two columns have the same name");
        assertThat(Ran.stats("wilson", file("x,n", "1,2,3")).err()).contains("line 2 has 3 fields");
        assertThat(Ran.stats("dsr", file("count,population", "1,2")).err()).contains("has 19");
        Path latin = Files.write(folder.resolve("latin.csv"), new byte[] {'x', ',', 'n', '\n', (byte) 0xE9, ',', '1'});
        assertThat(Ran.stats("wilson", latin).err()).contains("latin.csv is not text in UTF-8");
        assertThat(Ran.stats("unknown").exit()).isEqualTo(2);
        assertThat(Ran.stats().exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"wilson", "byar", "rate", "mean", "dsr", "isr", "quantile", "sii", "funnel", "xmr", "queue"})
    void everyMethodHasAWorkedExample(String method) {
        Ran help = Ran.stats(method, "--help");

        assertThat(help.exit()).isZero();
        assertThat(help.out()).contains("Example:", "bevan stats " + method, "--json", "--by");
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("input.csv"), List.of(lines), StandardCharsets.UTF_8);
    }
}
