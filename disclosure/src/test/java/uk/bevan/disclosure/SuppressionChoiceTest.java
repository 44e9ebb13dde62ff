package uk.bevan.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which cells are hidden beside the small ones: the cheapest that do, and none too many. */
class SuppressionChoiceTest {
    @ParameterizedTest
    @EnumSource(Profile.class)
    void aProfileIsFoundByItsName(Profile profile) {
        assertThat(Profile.of(profile.label())).isEqualTo(profile);
    }

    @Test
    void anUnknownProfileIsRefusedWithTheNamesThereAre() {
        assertThatThrownBy(() -> Profile.of("lt6"))
                .isInstanceOf(DisclosureException.class)
                .hasMessage("Profile 'lt6' is unknown. Profiles are open, hes7r5, midpoint6, lt5.");
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN, 1, false, false",
        "HES7R5, 0, false, false",
        "HES7R5, 7, true, true",
        "HES7R5, 8, false, false",
        "MIDPOINT6, 1, false, true",
        "MIDPOINT6, 6, false, true",
        "MIDPOINT6, 7, false, false",
        "LT5, 0, false, false",
        "LT5, 1, true, true",
        "LT5, 4, true, true",
        "LT5, 5, false, false"
    })
    void smallCountsAreHiddenOrKeptUncertain(Profile profile, long count, boolean hidden, boolean sensitive) {
        assertThat(profile.hides(count)).isEqualTo(hidden);
        assertThat(profile.isSensitive(count)).isEqualTo(sensitive);
        assertThat(count >= 1 && count <= profile.sensitiveUpTo()).isEqualTo(sensitive);
    }

    @Test
    void theCheapestCellsOfItsRowAndColumnCloseTheRectangle() {
        CountTable table = CountTable.twoWay(
                List.of("x", "y", "z"), List.of("p", "q", "r"), new long[][] {{3, 30, 20}, {50, 60, 10}, {40, 70, 90}});

        ProtectedTable published = Suppression.of(Profile.LT5).protect(table);

        assertThat(hidden(published))
                .containsExactlyInAnyOrder(
                        CountTable.key("x", "p"),
                        CountTable.key("x", "r"),
                        CountTable.key("z", "p"),
                        CountTable.key("z", "r"));
        assertThat(published.audit().passes()).isTrue();
    }

    @Test
    void aTotalIsHiddenOnlyWhereNoCategoryIsLeft() {
        CountTable table = CountTable.builder()
                .cell("all", 3)
                .cell("men", 3)
                .cell("women", 0)
                .sum("all", "men", "women")
                .build();

        ProtectedTable published = Suppression.of(Profile.LT5).protect(table);

        assertThat(hidden(published)).containsExactlyInAnyOrder("all", "men");
    }

    @Test
    void aSmallCountThatIsShownFailsTheAudit() {
        CountTable table = SuppressionTest.oneWay(3, 40, 57);

        Audit audit = Suppression.of(Profile.LT5).audit(table, Set.of());

        assertThat(audit.failures()).containsExactly(new Audit.Finding("c0", true, 3, 3));
    }

    @Test
    void aCellHiddenBesideASmallOneIsNotTakenForSmall() {
        CountTable table = SuppressionTest.oneWay(3, 40, 57);

        Audit audit = Suppression.of(Profile.LT5).audit(table, Set.of("c0", "c1"));

        assertThat(audit.failures()).isEmpty();
        assertThat(audit.findings())
                .containsExactly(new Audit.Finding("c0", false, 1, 4), new Audit.Finding("c1", false, 39, 42));
    }

    @RepeatedTest(40)
    void noCompanionCouldHaveBeenShown(RepetitionInfo repetition) {
        Random random = new Random(1_000 + repetition.getCurrentRepetition());
        CountTable table = random.nextBoolean()
                ? RandomTables.twoWay(random, 3 + random.nextInt(3), 3 + random.nextInt(3))
                : RandomTables.hierarchy(random, 12);
        Suppression suppression = Suppression.of(Profile.LT5);
        ProtectedTable published = suppression.protect(table);
        Set<String> hidden = hidden(published);

        for (ProtectedCell cell : published.cells()) {
            boolean companion = hidden.contains(cell.key()) && !Profile.LT5.hides(table.count(cell.key()));
            if (companion && !anyWithheld(published)) {
                Set<String> without = new HashSet<>(hidden);
                without.remove(cell.key());
                assertThat(suppression.audit(table, without).passes())
                        .as("%s shown in %s", cell.key(), hidden)
                        .isFalse();
            }
        }
        assertThat(published.audit().passes()).isTrue();
    }

    @Test
    void aTableIsNotRefusedForWhatItsLastResortGaveUp() {
        CountTable table = RandomTables.threeWay(new Random(4181), 2, 2, 3);

        ProtectedTable published = Suppression.hes().protect(table);

        assertThat(published.audit().passes()).isTrue();
    }

    @Test
    void aHierarchyThatGoesRoundIsRefused() {
        Map<String, Long> leaves = new LinkedHashMap<>(Map.of("practice", 3L));

        assertThatThrownBy(() -> CountTable.hierarchy(leaves, Map.of("practice", "a", "a", "b", "b", "a")))
                .isInstanceOf(DisclosureException.class)
                .hasMessageContaining("goes round in a circle");
    }

    private static boolean anyWithheld(ProtectedTable published) {
        return published.cells().stream()
                .map(ProtectedCell::shown)
                .anyMatch(shown -> shown instanceof Shown.Hidden why && why.reason() == Shown.Reason.WITHHELD);
    }

    private static Set<String> hidden(ProtectedTable published) {
        return published.cells().stream()
                .map(ProtectedCell::key)
                .filter(key -> published.shown(key).isEmpty())
                .collect(Collectors.toSet());
    }
}
