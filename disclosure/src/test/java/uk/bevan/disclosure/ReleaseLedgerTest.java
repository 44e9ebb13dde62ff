package uk.bevan.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReleaseLedgerTest {
    @Test
    void twoFiltersThatDifferByAFewPeopleAreNotBothShown() {
        CountTable under65 = CountTable.builder().cell("under 65", 97).build();
        CountTable under70 = CountTable.builder()
                .cell("under 65", 97)
                .cell("under 70", 100)
                .unpublishedCell("65 to 69", 3)
                .sum("under 70", "under 65", "65 to 69")
                .build();

        ReleaseLedger ledger = ReleaseLedger.empty(Profile.LT5).release("first", under65);
        ReleaseLedger next = ledger.release("second", under70);

        assertThat(ledger.newest().shown("under 65")).hasValue(97);
        assertThat(next.newest().shown("under 70")).isEmpty();
        assertThat(next.releases()).hasSize(2);
    }

    @Test
    void roundingCoversSuchADifference() {
        CountTable under70 = CountTable.builder()
                .cell("under 65", 97)
                .cell("under 70", 100)
                .unpublishedCell("65 to 69", 3)
                .sum("under 70", "under 65", "65 to 69")
                .build();

        ProtectedTable published = Suppression.hes().protect(under70);

        assertThat(published.shown("under 65")).hasValue(95);
        assertThat(published.shown("under 70")).hasValue(100);
        assertThat(published.audit().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.values()).isGreaterThanOrEqualTo(3));
    }

    @Test
    void aClosedPeriodStaysAsItIs() {
        ReleaseLedger ledger = ReleaseLedger.empty(Profile.LT5).release("June", SuppressionTest.oneWay(10, 40, 50));

        assertThatThrownBy(() -> ledger.release("June again", SuppressionTest.oneWay(11, 39, 50)))
                .isInstanceOf(DisclosureException.class)
                .hasMessageContaining("June again")
                .hasMessageContaining("closed");
    }

    @Test
    void aRestatementHidesAChangeOfAFewPeople() {
        CountTable first = SuppressionTest.oneWay(10, 40, 50);
        CountTable second = SuppressionTest.oneWay(12, 40, 90);

        ReleaseLedger ledger =
                ReleaseLedger.empty(Profile.LT5).release("June", first).restate("June corrected", second);

        ProtectedTable corrected = ledger.newest();
        assertThat(corrected.shown("c0")).isEmpty();
        assertThat(corrected.shown("c1")).hasValue(40);
        assertThat(corrected.hidden()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void whatWasHiddenStaysHiddenWhenCheaperCellsArrive() {
        CountTable first = SuppressionTest.oneWay(3, 40, 57);
        CountTable second = CountTable.builder()
                .cell("c0", 3)
                .cell("c1", 40)
                .cell("c2", 57)
                .cell(CountTable.TOTAL, 100)
                .sum(CountTable.TOTAL, "c0", "c1", "c2")
                .cell("elsewhere", 6)
                .cell("both", 106)
                .sum("both", CountTable.TOTAL, "elsewhere")
                .build();

        ReleaseLedger ledger =
                ReleaseLedger.empty(Profile.LT5).release("one", first).release("two", second);

        assertThat(ledger.newest().shown("c0")).isEmpty();
        assertThat(ledger.newest().shown("c1")).isEmpty();
        assertThat(ledger.newest().cell("c1").account()).contains("earlier release");
    }

    @Test
    void aChangeDownIsHiddenAsOneUpIs() {
        CountTable first = SuppressionTest.oneWay(40, 50, 60);
        CountTable fewer = SuppressionTest.oneWay(38, 50, 90);

        ReleaseLedger ledger =
                ReleaseLedger.empty(Profile.LT5).release("June", first).restate("June corrected", fewer);

        assertThat(ledger.newest().shown("c0")).isEmpty();
        assertThat(ledger.newest().shown("c1")).hasValue(50);
    }

    @Test
    void aLargeChangeIsShown() {
        CountTable first = SuppressionTest.oneWay(40, 50, 60);
        CountTable more = SuppressionTest.oneWay(90, 50, 20);

        ReleaseLedger ledger =
                ReleaseLedger.empty(Profile.LT5).release("June", first).restate("June corrected", more);

        assertThat(ledger.newest().hidden()).isZero();
        assertThat(ledger.newest().shown("c0")).hasValue(90);
        assertThat(ledger.newest().shown("c2")).hasValue(20);
    }

    @Test
    void aThirdReleaseIsHeldAgainstTheFirst() {
        CountTable first = SuppressionTest.oneWay(40, 50, 60);
        CountTable second = SuppressionTest.oneWay(90, 50, 20);
        CountTable third = SuppressionTest.oneWay(42, 50, 70);

        ReleaseLedger ledger = ReleaseLedger.empty(Profile.LT5)
                .release("June", first)
                .restate("June corrected", second)
                .restate("June corrected again", third);

        assertThat(ledger.releases()).hasSize(3);
        assertThat(ledger.newest().shown("c1")).hasValue(50);
        assertThat(ledger.newest().audit().passes()).isTrue();
        assertThatThrownBy(() -> ledger.release("June again", first)).hasMessageContaining("closed");
    }

    @Test
    void whatAnEarlierReleaseShowedOpenlyOrLeftToBeWorkedOutIsRemembered() {
        CountTable first = CountTable.builder()
                .openCell("England", 500)
                .cell("here", 460)
                .unpublishedCell("elsewhere", 40)
                .sum("England", "here", "elsewhere")
                .build();
        CountTable second = CountTable.builder()
                .cell("men elsewhere", 38)
                .cell("women elsewhere", 2)
                .unpublishedCell("elsewhere", 40)
                .sum("elsewhere", "men elsewhere", "women elsewhere")
                .build();

        ReleaseLedger ledger =
                ReleaseLedger.empty(Profile.LT5).release("one", first).release("two", second);

        assertThat(ledger.newest().shown("men elsewhere")).isEmpty();
        assertThat(ledger.newest().shown("women elsewhere")).isEmpty();
    }

    @Test
    void withoutTheEarlierReleaseTheSameTableShowsMore() {
        CountTable alone = CountTable.builder()
                .cell("men elsewhere", 38)
                .cell("women elsewhere", 2)
                .unpublishedCell("elsewhere", 40)
                .sum("elsewhere", "men elsewhere", "women elsewhere")
                .build();

        ReleaseLedger ledger = ReleaseLedger.empty(Profile.LT5).release("one", alone);

        assertThat(ledger.newest().shown("men elsewhere")).hasValue(38);
    }

    @Test
    void aChangeIsWhatTheLaterCountHasMore() {
        // 42 is shown as 40 and may be 38 to 42, 43 is shown as 45 and may be 43 to 47: the one more may be up to nine.
        CountTable first = CountTable.builder().cell("c0", 42).build();
        CountTable more = CountTable.builder().cell("c0", 43).build();

        ProtectedTable published = ReleaseLedger.empty(Profile.HES7R5)
                .release("June", first)
                .restate("June corrected", more)
                .newest();

        assertThat(published.shown("c0")).hasValue(45);
        assertThat(published.audit().findings())
                .containsExactly(new Audit.Finding("change of c0 in release 2", false, 1, 3));
    }

    @Test
    void anEarlierChangeIsAuditedWithEveryLaterRelease() {
        CountTable first = SuppressionTest.oneWay(40, 50, 60);
        CountTable second = SuppressionTest.oneWay(42, 50, 90);
        CountTable third = SuppressionTest.oneWay(42, 50, 91);

        ProtectedTable published = ReleaseLedger.empty(Profile.LT5)
                .release("June", first)
                .restate("June corrected", second)
                .restate("June corrected again", third)
                .newest();

        assertThat(published.audit().findings())
                .extracting(Audit.Finding::key)
                .contains("change of c0 in release 2", "change of c2 in release 3");
        assertThat(published.audit().passes()).isTrue();
    }
}
