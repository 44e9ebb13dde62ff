package uk.bevan.cli.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtectCommandTest {
    @TempDir
    private Path folder;

    @Test
    void fewerThanFiveHidesAtLeastTwoCells() throws IOException {
        Ran ran = Ran.protect(file("group,count", "a,3", "b,40", "c,57"), "--profile", "lt5");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out().lines()).containsExactly("group,count", "a,*", "b,*", "c,57", "Total,100");
        assertThat(ran.err()).contains("2 of 4 cells are hidden");
    }

    @Test
    void theDefaultProfileRounds() throws IOException {
        Ran ran = Ran.protect(file("group,count", "a,3", "b,40", "c,57", "Total,100"), "--explain");

        assertThat(ran.out().lines())
                .containsExactly(
                        "group,count,account",
                        "a,*,Hidden: the count is between 1 and 7 (profile hes7r5).",
                        "b,40,Shown to the nearest 5.",
                        "c,55,Shown to the nearest 5.",
                        "Total,100,Shown to the nearest 5.");
    }

    @Test
    void twoWayTablesGetTheMarginsThatAreAskedFor() throws IOException {
        Path file = file("clinic,sex,count", "A,F,3", "A,M,40", "B,F,57", "B,M,61");
        Ran both = Ran.protect(file, "--totals", "clinic,sex", "--profile", "lt5");
        Ran one = Ran.protect(file, "--totals", "sex", "--profile", "open");
        Ran none = Ran.protect(file, "--totals", "none", "--profile", "lt5");

        assertThat(both.out().lines()).hasSize(10).contains("A,F,*", "A,Total,43", "Total,Total,161");
        assertThat(both.out().lines().filter(line -> line.endsWith("*"))).hasSize(4);
        assertThat(one.out().lines()).contains("A,Total,43", "B,Total,118").noneMatch(line -> line.startsWith("Total"));
        assertThat(none.out().lines()).containsExactly("clinic,sex,count", "A,F,*", "A,M,40", "B,F,57", "B,M,61");
    }

    @Test
    void nestedAreasAreAddedUpLevelByLevel() throws IOException {
        Path file = file("practice,network,board,count", "p1,A,Q1,2", "p2,A,Q1,30", "p3,B,Q1,41", "p4,B,Q1,25");
        Ran ran = Ran.protect(file, "--nested", "practice,network,board", "--profile", "lt5", "--json");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.rows()).hasSize(8);
        assertThat(ran.rows().stream().filter(row -> row.get("count").isNull())).hasSize(2);
        assertThat(ran.out()).contains("\"shown\" : \"32\"", "\"shown\" : \"98\"");
    }

    @Test
    void midpointsAreNamedInTheColumnAndDerivedColumnsAreLeftOut() throws IOException {
        Ran ran = Ran.protect(
                file("group,count,share", "a,3,0.3", "b,7,0.7"), "--profile", "midpoint6", "--derived", "share");

        assertThat(ran.out().lines()).containsExactly("group,count_midpoint6", "a,3", "b,9", "Total,9");
    }

    @Test
    void theTotalOfEverythingMayStayOpen() throws IOException {
        Ran ran = Ran.protect(file("area,count", "a,30", "b,40", "c,57"), "--open-total");

        assertThat(ran.out()).contains("Total,127");
    }

    @Test
    void whatCannotBeProtectedIsRefused() throws IOException {
        Ran forced = Ran.protect(file("group,count", "a,7", "b,7"), "--open-total");
        Ran wrongTotal = Ran.protect(file("group,count", "a,7", "b,7", "Total,15"));
        Ran twice = Ran.protect(file("group,count", "a,7", "a,7"));
        Ran fraction = Ran.protect(file("group,count", "a,7.5"));

        assertThat(forced.exit()).isEqualTo(1);
        assertThat(forced.out()).isEmpty();
        assertThat(forced.err()).contains("Nothing was released");
        assertThat(wrongTotal.exit()).isEqualTo(1);
        assertThat(wrongTotal.err()).contains("The total Total").doesNotContain("15");
        assertThat(twice.err()).contains("line 3: the same categories come twice");
        assertThat(fraction.err()).contains("not a count").doesNotContain("7.5");
        assertThat(Ran.protect(file("group,count", "a,7"), "--profile", "secret")
                        .exit())
                .isEqualTo(1);
        assertThat(Ran.protect(file("group,number", "a,7")).exit()).isEqualTo(2);
        assertThat(Ran.protect(file("count", "7")).exit()).isEqualTo(2);
    }

    @Test
    void helpHasAWorkedExample() {
        assertThat(Ran.protect("--help").out()).contains("Example:", "bevan protect dna.csv");
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("input.csv"), List.of(lines), StandardCharsets.UTF_8);
    }
}
