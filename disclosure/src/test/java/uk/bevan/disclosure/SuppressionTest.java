package uk.bevan.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionTest {
    private static final CountTable THREE_IN_A_HUNDRED = oneWay(3, 40, 57);

    @ParameterizedTest
    @CsvSource({"0, 0", "8, 10", "12, 10", "13, 15", "17, 15", "18, 20", "22, 20", "23, 25"})
    void roundsToTheNearestFiveWithHalvesUp(long count, long shown) {
        assertThat(Rounding.NEAREST_5.round(count)).isEqualTo(shown);
        assertThat(Profile.HES7R5.known(count))
                .isEqualTo(count == 0 ? Range.exactly(0) : new Range(Math.max(8, shown - 2), shown + 2));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 3", "6, 3", "7, 9", "12, 9", "13, 15", "18, 15"})
    void roundsToTheMiddleOfSix(long count, long shown) {
        assertThat(Rounding.MIDPOINT_6.round(count)).isEqualTo(shown);
        assertThat(count)
                .isBetween(
                        Profile.MIDPOINT6.known(count).low(),
                        Profile.MIDPOINT6.known(count).high());
    }

    @Test
    void fewerThanFiveTakesACompanionWithIt() {
        ProtectedTable published = Suppression.of(Profile.LT5).protect(THREE_IN_A_HUNDRED);

        assertThat(texts(published)).containsExactly("*", "*", "57", "100");
        assertThat(published.cell("c1").account())
                .isEqualTo("Hidden so that 'c0' cannot be worked out from the totals.");
        assertThat(new Attacker(THREE_IN_A_HUNDRED, published).solvable()).isEmpty();
    }

    @Test
    void roundingLeavesTheHiddenCellItsWholeRange() {
        ProtectedTable published = Suppression.hes().protect(THREE_IN_A_HUNDRED);

        assertThat(texts(published)).containsExactly("*", "40", "55", "100");
        assertThat(published.audit().findings()).containsExactly(new Audit.Finding("c0", false, 1, 7));
        assertThat(new Attacker(THREE_IN_A_HUNDRED, published).feasible("c0", 99))
                .isEqualTo(7);
    }

    @Test
    void aLeakOfOthersIsFound() {
        CountTable row = oneWay(3, 120, 80);

        Audit audit = Suppression.of(Profile.LT5).audit(row, Set.of("c0"));

        assertThat(audit.failures()).containsExactly(new Audit.Finding("c0", true, 3, 3));
    }

    @Test
    void twoHiddenCellsWithTheLargestPossibleSumAreBothSeven() {
        CountTable row = CountTable.builder()
                .cell("a", 7)
                .cell("b", 7)
                .openCell("England", 14)
                .sum("England", "a", "b")
                .build();

        Audit audit = Suppression.hes().audit(row, Set.of("a", "b"));

        assertThat(audit.failures())
                .containsExactly(new Audit.Finding("a", false, 7, 7), new Audit.Finding("b", false, 7, 7));
        assertThatThrownBy(() -> Suppression.hes().protect(row))
                .isInstanceOf(DisclosureException.class)
                .hasMessageContaining("Nothing was released")
                .hasMessageNotContaining("7 ");
    }

    @Test
    void twoOnesAreNotEnoughCoverForEachOther() {
        ProtectedTable published = Suppression.of(Profile.LT5).protect(oneWay(1, 1, 40, 58));

        assertThat(texts(published)).containsExactly("*", "*", "*", "58", "100");
    }

    @Test
    void zeroIsShown() {
        assertThat(texts(Suppression.of(Profile.LT5).protect(oneWay(0, 3, 40, 57))))
                .containsExactly("0", "*", "*", "57", "100");
        assertThat(texts(Suppression.hes().protect(oneWay(0, 0, 0)))).containsExactly("0", "0", "0", "0");
    }

    @Test
    void openDataIsNeverTouched() {
        ProtectedTable published = Suppression.of(Profile.OPEN).protect(THREE_IN_A_HUNDRED);

        assertThat(texts(published)).containsExactly("3", "40", "57", "100");
        assertThat(published.hidden()).isZero();
    }

    @Test
    void midpointsThatForceEveryCellAreBrokenUp() {
        long[] ones = new long[18];
        java.util.Arrays.fill(ones, 1);
        CountTable table = oneWay(ones);

        ProtectedTable published = Suppression.of(Profile.MIDPOINT6).protect(table);

        assertThat(Suppression.of(Profile.MIDPOINT6).audit(table, Set.of()).passes())
                .isFalse();
        assertThat(published.audit().passes()).isTrue();
        assertThat(published.hidden()).isEqualTo(1);
    }

    @Test
    void sharesComeFromTheNumbersShown() {
        ProtectedTable published = Suppression.hes().protect(THREE_IN_A_HUNDRED);

        assertThat(published.share("c2", CountTable.TOTAL)).hasValue(0.55);
        assertThat(published.share("c0", CountTable.TOTAL)).isEmpty();
    }

    @Test
    void complementsAreProtectedTogether() {
        CountTable table = CountTable.builder()
                .cell("booked", 100)
                .cell("attended", 97)
                .cell("did not attend", 3)
                .sum("booked", "attended", "did not attend")
                .build();

        ProtectedTable published = Suppression.of(Profile.LT5).protect(table);

        assertThat(texts(published)).containsExactly("100", "*", "*");
    }

    @Test
    void hierarchiesHideASiblingOrAParent() {
        Map<String, Long> leaves = new LinkedHashMap<>();
        leaves.put("practice 1", 2L);
        leaves.put("practice 2", 30L);
        leaves.put("practice 3", 41L);
        leaves.put("practice 4", 25L);
        Map<String, String> parents = Map.of(
                "practice 1", "network A",
                "practice 2", "network A",
                "practice 3", "network B",
                "practice 4", "network B",
                "network A", "board",
                "network B", "board");
        CountTable table = CountTable.hierarchy(leaves, parents);

        ProtectedTable published = Suppression.of(Profile.LT5).protect(table);

        assertThat(table.count("board")).isEqualTo(98);
        assertThat(table.sums()).hasSize(3);
        assertThat(published.hidden()).isEqualTo(2);
        assertThat(published.shown("network A")).hasValue(32);
        assertThat(published.shown("practice 2")).isEmpty();
    }

    @Test
    void aTableThatDoesNotAddUpIsRefused() {
        CountTable.Builder builder =
                CountTable.builder().cell("a", 1).cell("b", 2).cell("t", 4).sum("t", "a", "b");

        assertThatThrownBy(builder::build)
                .isInstanceOf(DisclosureException.class)
                .hasMessageContaining("'t' do not add up");
        assertThatThrownBy(() -> builder.cell("a", 5)).hasMessageContaining("comes twice");
        assertThatThrownBy(() -> builder.cell("n", -1)).hasMessageContaining("negative");
    }

    static CountTable oneWay(long... counts) {
        Map<String, Long> categories = new LinkedHashMap<>();
        for (int i = 0; i < counts.length; i++) {
            categories.put("c" + i, counts[i]);
        }
        return CountTable.oneWay(categories);
    }

    static List<String> texts(ProtectedTable published) {
        return published.cells().stream().map(cell -> cell.shown().text()).toList();
    }
}
