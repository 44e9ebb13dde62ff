package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static uk.bevan.pipeline.Clinic.ADA;
import static uk.bevan.pipeline.Clinic.BEA;
import static uk.bevan.pipeline.Clinic.CAL;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.bevan.identity.Pseudonym;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Publication;
import uk.bevan.lake.Steps;
import uk.bevan.sources.DateRange;

/** A person is erased: nobody reads them any more, nowhere, and they do not come back. */
final class PersonErasureTest {
    @TempDir
    private Path folder;

    private Clinic clinic;
    private String person = "";
    private String local = "";
    private Map<String, List<String>> after = Map.of();

    /** Three publications: before Ada came, with her, and with more of her. */
    @BeforeEach
    void publish() {
        clinic = new Clinic(folder);
        clinic.patient(2, BEA, "blue", "2026-06-28");
        clinic.visit(20, 2, "second", "2026-06-28");
        clinic.run("2026-06-28");
        clinic.patient(1, ADA, "red", "2026-06-29");
        clinic.visit(10, 1, "a note on her", "2026-06-29");
        clinic.visit(21, 2, "third", "2026-06-29");
        clinic.run("2026-06-29");
        clinic.patient(1, ADA, "green", "2026-06-30");
        clinic.visit(11, 1, "another note", "2026-06-30");
        clinic.visit(22, 2, "fourth", "2026-06-30");
        clinic.run("2026-06-30");
    }

    @Test
    void nothingOfThePersonIsLeftAndTheRestIs() {
        person = clinic.person(ADA).text();
        local = clinic.local("1").text();
        assertThat(clinic.where(person)).isNotEmpty();
        assertThat(clinic.where(local)).isNotEmpty();
        List<String> others =
                clinic.ask("SELECT visit_id, note, patient_pseudonym FROM silver.visit WHERE visit_id LIKE '2%'");

        ErasureReport report = erase(Steps.NONE, ADA);

        assertThat(report.held()).isEmpty();
        assertThat(report.count()).as("two versions of the patient, two visits").isEqualTo(4);
        assertThat(clinic.where(person)).isEmpty();
        assertThat(clinic.where(local)).isEmpty();
        assertThat(clinic.where("a note on her")).isEmpty();
        assertThat(clinic.ask("SELECT visit_id, note, patient_pseudonym FROM silver.visit"))
                .isEqualTo(others);
        assertThat(clinic.ask("SELECT ward, patients FROM gold.fct_ward")).containsExactly("[blue, 1]");
    }

    @Test
    void onlyPublicationsThatHeldThePersonAreRetiredAndTheLedgerSaysSo() {
        List<String> before = publications();

        ErasureReport report = erase(Steps.NONE, ADA);

        assertThat(before).hasSize(3);
        assertThat(report.retired()).isEqualTo(before.subList(1, 3));
        assertThat(publications())
                .containsExactly(before.getFirst(), report.publication().orElseThrow());
        try (Platform platform = clinic.open(Steps.NONE)) {
            assertThat(platform.lake().publications().events())
                    .filteredOn(event -> event.what().startsWith("retired: it held rows of erasure-"))
                    .extracting(event -> event.publicationId())
                    .containsExactlyElementsOf(report.retired());
            assertThat(platform.lake().erasures().list()).singleElement().satisfies(erasure -> {
                assertThat(erasure.askedBy()).isEqualTo("operator");
                assertThat(erasure.finishedAt()).isPresent();
            });
        }
    }

    @Test
    void whoWasErasedDoesNotComeBackAndOthersDo() {
        erase(Steps.NONE, ADA);
        clinic.patient(1, ADA, "white", "2026-07-01");
        clinic.visit(12, 1, "a new note", "2026-07-01");
        clinic.patient(3, CAL, "red", "2026-07-01");

        RunReport next = clinic.run("2026-07-01");
        RunReport again =
                clinic.run("2026-07-01", new DateRange(Optional.of(LocalDate.parse("2026-06-01")), Optional.empty()));

        assertThat(next.sourceFailed()).isFalse();
        assertThat(next.ingested().orElseThrow().feeds().getFirst().reason().orElse(""))
                .contains("are about people whose rows were erased and were withheld");
        assertThat(again.ingested().orElseThrow().feeds())
                .allSatisfy(feed -> assertThat(feed.rowsLanded()).isZero());
        assertThat(clinic.where(clinic.person(ADA).text())).isEmpty();
        assertThat(clinic.where("a new note")).isEmpty();
        assertThat(clinic.ask("SELECT ward FROM silver.patient")).containsExactly("[blue]", "[red]");
    }

    @Test
    void whatTheLedgerSaysOfDeliveriesIsWhatTheyHold() {
        erase(Steps.NONE, ADA);

        try (Platform platform = clinic.open(Steps.NONE)) {
            for (Delivery delivery : platform.lake().ledger().deliveries()) {
                assertThat(delivery.rowsLanded())
                        .as(delivery.id())
                        .isEqualTo(Long.parseLong(Shop.rows(
                                        platform,
                                        "SELECT count(*) FROM %s WHERE _delivery_id = '%s'"
                                                .formatted(delivery.contract(), delivery.id()))
                                .getFirst()
                                .replaceAll("\\D", "")));
                assertThat(delivery.rowsIn()).isEqualTo(delivery.rowsLanded() + delivery.rowsRejected());
            }
            assertThat(Shop.rows(platform, "SELECT sum(withheld) FROM bronze.identity_count"))
                    .containsExactly("[4]");
        }
    }

    @Test
    void aRehearsalCountsAndChangesNothing() {
        List<String> before = publications();
        Pseudonym ada = clinic.person(ADA);

        ErasureReport report;
        try (Platform platform = clinic.open(Steps.NONE)) {
            report = new PersonErasure(platform, Progress.NONE, Clinic.after("2026-06-30")).rehearse(ada);
        }

        assertThat(report.count()).isEqualTo(4);
        assertThat(report.erasureId()).isEmpty();
        assertThat(publications()).isEqualTo(before);
        assertThat(clinic.where(ada.text())).isNotEmpty();
    }

    @Test
    void whoIsNotThereIsNotErased() {
        ErasureReport report = erase(Steps.NONE, CAL);

        assertThat(report.erasureId()).isEmpty();
        assertThat(report.rows()).isEmpty();
    }

    @Test
    void whatReadersSeeStaysWhereTheGateHoldsBackAndGoesOnceItIsMended() {
        clinic.patient(2, BEA, "", "2026-07-01");
        clinic.run("2026-07-01");
        List<String> seen = clinic.ask("SELECT ward FROM silver.patient");

        ErasureReport held = erase(Steps.NONE, ADA);

        assertThat(held.blocked()).containsExactly("trust");
        assertThat(held.held()).containsExactly(current());
        assertThat(held.retired()).isEmpty();
        assertThat(clinic.ask("SELECT ward FROM silver.patient"))
                .as("what readers see")
                .isEqualTo(seen);

        clinic.patient(2, BEA, "blue", "2026-07-02");
        clinic.run("2026-07-02");
        ErasureReport mended = erase(Steps.NONE, ADA);

        assertThat(mended.held()).isEmpty();
        assertThat(clinic.where(clinic.person(ADA).text())).isEmpty();
        assertThat(clinic.where(clinic.local("1").text())).isEmpty();
    }

    @Test
    void aRecordThatWasGivenToSomebodyElseStaysTheirs() {
        clinic.visit(11, 2, "was hers by mistake", "2026-07-01");
        clinic.visit(22, 1, "is hers after all", "2026-07-01");
        clinic.run("2026-07-01");

        erase(Steps.NONE, ADA);

        assertThat(clinic.ask("SELECT visit_id, note FROM silver.visit"))
                .containsExactly("[11, was hers by mistake]", "[20, second]", "[21, third]");
    }

    @Test
    void cutShortAtAStepOfItsOwnItGoesOnAndEndsTheSame() {
        List<String> steps = uninterrupted();
        assertThat(steps)
                .contains(
                        "erase.recorded",
                        "erase.written",
                        "erase.planned",
                        "erase.committed",
                        "erase.counted",
                        "erase.removed",
                        "erase.retired",
                        "erase.let-go",
                        "erase.finished");
        for (int step = 0; step < steps.size(); step++) {
            String name = steps.get(step);
            if (name.startsWith("erase.") && steps.indexOf(name) == step) {
                cutShort(StepFault.Kind.CRASH, step, name);
            }
        }
    }

    @Test
    void whatWasCutShortIsFinishedByWhoDoesNotKnowWhoItWasAbout() {
        List<String> steps = uninterrupted();
        clinic.restore();
        assertThat(catchThrowable(
                        () -> erase(new StepFault(StepFault.Kind.CRASH, steps.indexOf("erase.planned")), ADA)))
                .hasMessageContaining("simulated");

        ErasureReport finished;
        ErasureReport again;
        try (Platform platform = clinic.open(Steps.NONE)) {
            PersonErasure erasure = new PersonErasure(platform, Progress.NONE, Clinic.after("2026-06-30"));
            finished = erasure.finish();
            again = erasure.finish();
        }

        assertThat(finished.erasureId()).isPresent();
        assertThat(finished.held()).isEmpty();
        assertThat(again.erasureId()).as("nothing is left to do").isEmpty();
        assertThat(clinic.where(person)).isEmpty();
        assertThat(clinic.where(local)).isEmpty();
        assertThat(clinic.contents()).isEqualTo(after);
    }

    @Tag("long")
    @ParameterizedTest
    @EnumSource(StepFault.Kind.class)
    void cutShortAnywhereItGoesOnAndEndsTheSame(StepFault.Kind kind) {
        List<String> steps = uninterrupted();
        for (int step = 0; step < steps.size(); step++) {
            cutShort(kind, step, steps.get(step));
        }
    }

    /** The steps of an erasure that nothing disturbs; remembers how it ends and brings back what was before it. */
    private List<String> uninterrupted() {
        person = clinic.person(ADA).text();
        local = clinic.local("1").text();
        clinic.save();
        StepFault clean = StepFault.none();
        erase(clean, ADA);
        after = clinic.contents();
        return clean.steps();
    }

    private void cutShort(StepFault.Kind kind, int step, String name) {
        String what = "%s at step %d, %s".formatted(kind, step, name);
        clinic.restore();

        Throwable fault = catchThrowable(() -> erase(new StepFault(kind, step), ADA));

        assertThat(fault).as(what).isNotNull().hasMessageContaining("simulated");
        assertThat(current()).as("readers have a publication after %s", what).isNotEmpty();
        assertThat(erase(Steps.NONE, ADA).held()).as(what).isEmpty();
        assertThat(clinic.where(person)).as(what).isEmpty();
        assertThat(clinic.where(local)).as(what).isEmpty();
        assertThat(clinic.contents()).as(what).isEqualTo(after);
    }

    private ErasureReport erase(Steps steps, String number) {
        Pseudonym whom = clinic.person(number);
        try (Platform platform = clinic.open(steps)) {
            return new PersonErasure(platform, Progress.NONE, Clinic.after("2026-06-30")).erase(whom, "operator");
        }
    }

    private List<String> publications() {
        try (Platform platform = clinic.open(Steps.NONE)) {
            return platform.lake().publications().list().stream()
                    .map(Publication::id)
                    .toList();
        }
    }

    private String current() {
        try (Platform platform = clinic.open(Steps.NONE)) {
            Optional<String> current = platform.lake().publications().currentId();
            return current.orElse("");
        }
    }
}
