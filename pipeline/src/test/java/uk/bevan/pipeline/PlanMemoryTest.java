package uk.bevan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.Workspace;
import uk.bevan.models.CompiledPlan;
import uk.bevan.models.ModelSet;

final class PlanMemoryTest {
    private static final long NO_PROCESS = 999_999_999_999_999L;

    private static List<Path> folders;
    private static CompiledPlan compiled;

    @TempDir
    private Path folder;

    @BeforeAll
    static void compile(@TempDir Path workspace) {
        Workspace made = Workspace.init(workspace.resolve("workspace"), SettingsReader.template());
        folders = NhsFolders.all(SettingsReader.read(made.settingsFile()));
        compiled = ModelSet.load(folders).compile();
    }

    @Test
    void whatIsRecalledIsWhatWasCompiled() {
        memory("these texts").keep(compiled);

        assertThat(memory("these texts").recall(ModelSet.load(folders))).contains(compiled);
    }

    @Test
    void otherTextsOrAnotherProgramAreNotRecalled() {
        memory("these texts").keep(compiled);

        assertThat(memory("other texts").recall(ModelSet.load(folders))).isEmpty();
    }

    @Test
    void aModelThatIsGoneLeavesNothingToRecall() {
        memory("these texts").keep(compiled);

        assertThat(memory("these texts").recall(ModelSet.load(List.of(Shop.models()))))
                .isEmpty();
    }

    @Test
    void whatWasCutShortIsNotRecalled() throws IOException {
        memory("these texts").keep(compiled);
        Path file = folder.resolve("plan.json");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() / 2));

        assertThat(memory("these texts").recall(ModelSet.load(folders))).isEmpty();
        assertThat(memory("nothing kept yet").recall(ModelSet.load(folders))).isEmpty();
    }

    @Test
    void whatAKilledWriterLeftGoesWhenTheNextKeepsAndNothingElseIsLeft() throws IOException {
        Files.writeString(folder.resolve("plan.json.%d.123.next".formatted(NO_PROCESS)), "{");
        Path writing = Files.writeString(
                folder.resolve("plan.json.%d.123.next"
                        .formatted(ProcessHandle.current().pid())),
                "{");

        memory("these texts").keep(compiled);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(folder.resolve("plan.json"), writing);
        }
    }

    private PlanMemory memory(String of) {
        return new PlanMemory(folder.resolve("plan.json"), of);
    }
}
