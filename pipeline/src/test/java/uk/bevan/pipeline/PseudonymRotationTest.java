package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static uk.bevan.pipeline.Clinic.ADA;
import static uk.bevan.pipeline.Clinic.BEA;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.identity.Pseudonym;
import uk.bevan.lake.Steps;
import uk.bevan.lake.TableName;
import uk.bevan.sources.DateRange;

/** A key is changed by chaining: what is there is turned, and what comes again is known. */
final class PseudonymRotationTest {
    private static final DateRange ALL = new DateRange(Optional.of(LocalDate.parse("2026-06-01")), Optional.empty());

    @TempDir
    private Path folder;

    private Clinic clinic;
    private String before = "";

    /** Two days; a patient who is gone, and one whose number is wrong. */
    @BeforeEach
    void publish() {
        clinic = new Clinic(folder);
        clinic.patient(1, ADA, "red", "2026-06-28");
        clinic.patient(2, BEA, "blue", "2026-06-28");
        clinic.patient(4, "4505577104", "white", "2026-06-28");
        clinic.visit(10, 1, "first", "2026-06-28");
        clinic.run("2026-06-28");
        clinic.sql("DELETE FROM clinic.patient WHERE patient_id = 4");
        clinic.patient(3, "9434765910", "green", "2026-06-29");
        clinic.visit(20, 2, "second", "2026-06-29");
        clinic.run("2026-06-29");
        before = clinic.person(ADA).text();
        assertThat(clinic.ask("SELECT count(*) FROM bronze.patient WHERE _deleted"))
                .containsExactly("[1]");
        assertThat(clinic.ask("SELECT count(*) FROM bronze.identity_quarantine"))
                .containsExactly("[1]");
    }

    @Test
    void everyPseudonymIsTurnedAndWhatIsReadAgainIsKnown() {
        clinic.chain("old.key", "new.key");

        PseudonymRotation.Report report = rotate(Steps.NONE);
        RunReport again = clinic.run("2026-06-29", ALL);

        assertThat(report.rows())
                .containsEntry(TableName.of("bronze.patient"), 3L)
                .containsEntry(TableName.of("bronze.visit"), 2L);
        assertThat(again.ingested().orElseThrow().feeds()).allSatisfy(feed -> {
            assertThat(feed.rowsLanded()).as(feed.contract()).isZero();
            assertThat(feed.rowsDeleted()).as(feed.contract()).isZero();
        });
        assertThat(clinic.ask("SELECT count(*) FROM bronze.identity_quarantine"))
                .containsExactly("[1]");
        assertThat(clinic.ask("SELECT DISTINCT pseudonym_key_id FROM bronze.patient WHERE NOT _deleted"))
                .containsExactly("[" + report.keyId() + "]");
        assertThat(clinic.ask("SELECT patient_pseudonym FROM silver.visit WHERE visit_id = '10'"))
                .containsExactly("[" + clinic.person(ADA).text() + "]")
                .doesNotContain("[" + before + "]");
        assertThat(clinic.ask("SELECT count(*) FROM silver.patient")).containsExactly("[2]");
    }

    @Test
    void whoIsWithheldIsReleasedUnderTheNewKey() {
        clinic.chain("old.key", "new.key");
        rotate(Steps.NONE);
        clinic.patient(3, "4505577104", "green", "2026-06-30");

        clinic.run("2026-06-30");

        assertThat(clinic.ask("SELECT event, sequence FROM bronze.identity_quarantine"))
                .containsExactly("[released, 2]", "[withheld, 1]");
    }

    @Test
    void nothingLandsUnderAnotherKeyUntilTheRowsAreTurned() {
        clinic.chain("old.key", "new.key");
        clinic.patient(1, ADA, "grey", "2026-06-30");

        RunReport refused = clinic.run("2026-06-30");

        assertThat(refused.sourceFailed()).isTrue();
        assertThat(refused.ingested().orElseThrow().feeds().getFirst().reason().orElse(""))
                .contains("nothing of it was read", "bevan identity rotate");
        rotate(Steps.NONE);
        assertThat(clinic.run("2026-06-30").sourceFailed()).isFalse();
        assertThat(clinic.ask("SELECT ward FROM silver.patient")).containsExactly("[blue]", "[grey]");
    }

    @Test
    void nothingLandsUntilTheDigestsOfWhatIsWithheldAreTurnedToo() {
        clinic.chain("old.key", "new.key");
        clinic.save();
        StepFault clean = StepFault.none();
        rotate(clean);
        clinic.restore();
        List<Integer> committed = IntStream.range(0, clean.steps().size())
                .filter(step -> clean.steps().get(step).equals("rotate.committed"))
                .boxed()
                .toList();
        assertThat(committed).as("patients, visits, what is withheld").hasSize(3);
        assertThat(catchThrowable(() -> rotate(new StepFault(StepFault.Kind.CRASH, committed.get(1)))))
                .hasMessageContaining("simulated");
        clinic.patient(3, "4505577104", "green", "2026-06-30");

        RunReport refused = clinic.run("2026-06-30");
        rotate(Steps.NONE);
        RunReport again = clinic.run("2026-06-30");

        assertThat(refused.ingested().orElseThrow().feeds().getFirst().reason().orElse(""))
                .contains("was begun and is not finished", "bevan identity rotate");
        assertThat(again.sourceFailed()).isFalse();
        assertThat(clinic.ask("SELECT event, sequence FROM bronze.identity_quarantine"))
                .containsExactly("[released, 2]", "[withheld, 1]");
    }

    @Test
    void whoGoesBackToTheOldKeyHalfWayIsRefused() {
        clinic.chain("old.key", "new.key");
        StepFault clean = StepFault.none();
        clinic.save();
        rotate(clean);
        clinic.restore();
        int first = clean.steps().indexOf("rotate.committed");
        assertThat(catchThrowable(() -> rotate(new StepFault(StepFault.Kind.CRASH, first))))
                .hasMessageContaining("simulated");
        clinic.chain("old.key");
        clinic.patient(1, ADA, "grey", "2026-06-30");

        RunReport refused = clinic.run("2026-06-30");

        assertThat(refused.sourceFailed()).isTrue();
        assertThat(refused.ingested().orElseThrow().feeds().getFirst().reason().orElse(""))
                .contains("as a chain in bevan.yaml");
    }

    @Test
    void whoGoesBackToTheOldKeyBeforeAnythingWasTurnedGoesOnUnderIt() {
        clinic.chain("old.key", "new.key");
        StepFault clean = StepFault.none();
        clinic.save();
        rotate(clean);
        clinic.restore();
        int begun = clean.steps().indexOf("rotate.begun");
        assertThat(catchThrowable(() -> rotate(new StepFault(StepFault.Kind.CRASH, begun))))
                .hasMessageContaining("simulated");
        clinic.chain("old.key");
        clinic.patient(1, ADA, "grey", "2026-06-30");

        RunReport run = clinic.run("2026-06-30");

        assertThat(run.sourceFailed()).isFalse();
        assertThat(clinic.ask("SELECT ward FROM silver.patient")).containsExactly("[blue]", "[grey]");
        try (Platform platform = clinic.open(Steps.NONE)) {
            assertThat(platform.lake().ledger().pseudonymTurning()).isEmpty();
        }
    }

    @Test
    void doneAgainItTurnsNothing() {
        clinic.chain("old.key", "new.key");
        rotate(Steps.NONE);
        Map<String, List<String>> once = clinic.contents();

        assertThat(rotate(Steps.NONE).rows()).isEmpty();

        assertThat(clinic.contents()).isEqualTo(once);
    }

    @Test
    void aKeyThatIsNotChainedIsRefusedAndNothingChanges() {
        Map<String, List<String>> as = clinic.contents();
        clinic.chain("new.key");

        Throwable refused = catchThrowable(() -> rotate(Steps.NONE));

        assertThat(refused).hasMessageContaining("does not begin with it").hasMessageContaining("Nothing was changed");
        assertThat(clinic.contents()).isEqualTo(as);
    }

    @Test
    void aPersonIsErasedAndKnownWhenTheyComeAgainUnderTheNewKey() {
        assertThat(erase(Steps.NONE, new Pseudonym(before)).held()).isEmpty();
        clinic.chain("old.key", "new.key");
        rotate(Steps.NONE);
        clinic.patient(1, ADA, "grey", "2026-06-30");

        clinic.run("2026-06-30", ALL);

        assertThat(clinic.ask("SELECT ward FROM silver.patient")).containsExactly("[blue]");
        assertThat(clinic.where(clinic.person(ADA).text())).isEmpty();
    }

    @Test
    void nothingIsTurnedBeforeAnErasureThatWasBegunIsFinished() {
        Pseudonym ada = new Pseudonym(before);
        Steps cut = step -> {
            if (step.equals("erase.recorded")) {
                throw new SimulatedCrash(step);
            }
        };
        assertThat(catchThrowable(() -> erase(cut, ada))).hasMessageContaining("simulated");
        clinic.chain("old.key", "new.key");
        Map<String, List<String>> as = clinic.contents();

        Throwable refused = catchThrowable(() -> rotate(Steps.NONE));

        assertThat(refused).hasMessageContaining("is not finished").hasMessageContaining("Nothing was changed");
        assertThat(clinic.contents()).isEqualTo(as);
        clinic.chain("old.key");
        assertThat(erase(Steps.NONE, ada).held()).isEmpty();
        clinic.chain("old.key", "new.key");
        assertThat(rotate(Steps.NONE).rows()).isNotEmpty();
    }

    @Test
    void cutShortAtAStepOfItsOwnItGoesOnAndEndsTheSame() {
        clinic.chain("old.key", "new.key");
        clinic.save();
        StepFault clean = StepFault.none();
        rotate(clean);
        clinic.run("2026-06-29");
        Map<String, List<String>> after = contents();
        List<String> steps = clean.steps();
        assertThat(steps).contains("rotate.written", "rotate.committed", "rotate.noted", "rotate.let-go");
        for (int step = 0; step < steps.size(); step++) {
            String name = steps.get(step);
            if (!name.startsWith("rotate.") && !name.equals("stage.committed")) {
                continue;
            }
            String what = "a crash at step %d, %s".formatted(step, name);
            int failing = step;
            clinic.restore();

            assertThat(catchThrowable(() -> rotate(new StepFault(StepFault.Kind.CRASH, failing))))
                    .as(what)
                    .hasMessageContaining("simulated");
            rotate(Steps.NONE);
            clinic.run("2026-06-29");

            assertThat(contents()).as(what).isEqualTo(after);
        }
    }

    /** With the digests of what is withheld, which are turned as well. */
    private Map<String, List<String>> contents() {
        Map<String, List<String>> contents = clinic.contents();
        contents.put(
                "withheld",
                clinic.ask(
                        "SELECT event, sequence, value_digest, record_digest FROM bronze.identity_quarantine ORDER BY sequence"));
        return contents;
    }

    private ErasureReport erase(Steps steps, Pseudonym person) {
        try (Platform platform = clinic.open(steps)) {
            return new PersonErasure(platform, Progress.NONE, Clinic.after("2026-06-29")).erase(person, "operator");
        }
    }

    private PseudonymRotation.Report rotate(Steps steps) {
        try (Platform platform = clinic.open(steps)) {
            return new PseudonymRotation(platform, Progress.NONE, Clinic.after("2026-06-29")).rotate();
        }
    }
}
