package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static uk.bevan.pipeline.Clinic.ADA;
import static uk.bevan.pipeline.Clinic.BEA;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.identity.Pseudonym;
import uk.bevan.lake.Publication;
import uk.bevan.lake.Steps;
import uk.bevan.lake.TableName;
import uk.bevan.pipeline.RunRequest.Stage;

/** A table about people that no model makes any more does not keep them. */
final class GonePeopleTest {
    private static final TableName VISIT = TableName.of("silver.visit");

    @TempDir
    private Path folder;

    private Clinic clinic;
    private String text = "";

    /** One publication before Ada came and one with her; then the model of visits is taken away. */
    @BeforeEach
    void publish() throws IOException {
        clinic = new Clinic(folder);
        clinic.patient(2, BEA, "blue", "2026-06-28");
        clinic.visit(20, 2, "second", "2026-06-28");
        clinic.run("2026-06-28");
        clinic.patient(1, ADA, "red", "2026-06-29");
        clinic.visit(10, 1, "a note on her", "2026-06-29");
        clinic.run("2026-06-29");
        Path model = clinic.ownModels().resolve("trust/silver/visit.sql");
        text = Files.readString(model);
        Files.delete(model);
    }

    @Test
    void anErasureIsFinished() {
        Pseudonym ada = clinic.person(ADA);

        ErasureReport report = erase(Steps.NONE, ada);

        assertThat(report.held()).isEmpty();
        assertThat(report.gone().kept())
                .as("the publication of before she came is kept, and what it has of the table")
                .containsOnly(Map.entry(VISIT, List.of(publications().getFirst())));
        assertThat(clinic.where(ada.text())).isEmpty();
        assertThat(clinic.where("a note on her")).isEmpty();
    }

    @Test
    void aPublicationThatKeepsHerInItIsToldAndOnceItIsRetiredTheErasureIsFinished() throws IOException {
        Pseudonym ada = clinic.person(ADA);
        Path model = folder.resolve("models/trust/silver/visit.sql");
        Files.writeString(model, text);
        // Over a Bronze that she is out of already, what was built before is published once more.
        assertThat(catchThrowable(() -> erase(new CrashAt("erase.removed"), ada)))
                .hasMessageContaining("simulated");
        clinic.run("2026-06-29", EnumSet.of(Stage.PUBLISH));
        String keeping = publications().getLast();
        Files.delete(model);

        ErasureReport held = erase(Steps.NONE, ada);

        assertThat(held.held()).contains("silver.visit");
        assertThat(held.gone().kept().get(VISIT)).contains(keeping);
        try (Platform platform = clinic.open(Steps.NONE)) {
            platform.lake().publications().retire(keeping);
            ErasureReport finished = new PersonErasure(platform, Progress.NONE, Clinic.after("2026-06-29")).finish();
            assertThat(finished.held()).isEmpty();
        }
        assertThat(clinic.where(ada.text())).isEmpty();
    }

    @Test
    void cutShortWhileItGoesTheErasureGoesOn() {
        Pseudonym ada = clinic.person(ADA);
        retireAllButTheLast();
        clinic.save();
        StepFault clean = StepFault.none();
        assertThat(erase(clean, ada).gone().dropped()).containsExactly(VISIT);
        assertThat(clean.steps()).contains("disuse.released", "disuse.noted", "disuse.dropped", "disuse.deleted");
        for (int step = 0; step < clean.steps().size(); step++) {
            int failing = step;
            String name = clean.steps().get(step);
            if (name.startsWith("disuse.")) {
                clinic.restore();
                assertThat(catchThrowable(() -> erase(new StepFault(StepFault.Kind.CRASH, failing), ada)))
                        .as(name)
                        .hasMessageContaining("simulated");

                assertThat(erase(Steps.NONE, ada).held()).as(name).isEmpty();
                assertThat(clinic.where(ada.text())).as(name).isEmpty();
                assertThat(clinic.workspace().resolve("lake/silver/visit"))
                        .as(name)
                        .doesNotExist();
            }
        }
    }

    @Test
    void noPseudonymOfAnEarlierKeyIsLeftOnceThoseWhoSawItAreGone() {
        String before = clinic.person(ADA).text();
        clinic.chain("old.key", "new.key");
        PseudonymRotation.Report report;
        try (Platform platform = clinic.open(Steps.NONE)) {
            report = new PseudonymRotation(platform, Progress.NONE, Clinic.after("2026-06-29")).rotate();
        }
        clinic.run("2026-06-29");
        try (Platform platform = clinic.open(Steps.NONE)) {
            report.before().forEach(platform.lake().publications()::retire);
            new PseudonymRotation(platform, Progress.NONE, Clinic.after("2026-06-29")).rotate();
        }

        RunReport next = clinic.run("2026-06-29");

        assertThat(next.gone().dropped()).containsExactly(VISIT);
        assertThat(clinic.where(before)).isEmpty();
    }

    private ErasureReport erase(Steps steps, Pseudonym person) {
        try (Platform platform = clinic.open(steps)) {
            return new PersonErasure(platform, Progress.NONE, Clinic.after("2026-06-29")).erase(person, "operator");
        }
    }

    private List<String> publications() {
        try (Platform platform = clinic.open(Steps.NONE)) {
            return platform.lake().publications().list().stream()
                    .map(Publication::id)
                    .toList();
        }
    }

    private void retireAllButTheLast() {
        try (Platform platform = clinic.open(Steps.NONE)) {
            platform.lake().publications().retain(1);
        }
    }

    /** The process is gone at a step. */
    private record CrashAt(String step) implements Steps {
        @Override
        public void reached(String reached) {
            if (reached.equals(step)) {
                throw new SimulatedCrash(step);
            }
        }
    }
}
