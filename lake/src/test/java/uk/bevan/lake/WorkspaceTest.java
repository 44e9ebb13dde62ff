package uk.bevan.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkspaceTest {
    @TempDir
    private Path folder;

    @Test
    void opensWhereItWasMade() throws IOException {
        Workspace made = Workspace.init(folder.resolve("w"), "# settings\n");

        Workspace opened = Workspace.open(folder.resolve("w"));

        assertThat(opened.folder()).isEqualTo(made.folder());
        assertThat(opened.formatVersion()).isEqualTo(1);
        assertThat(opened.settingsFile()).hasContent("# settings\n");
        assertThat(opened.inbox()).isDirectory();
        assertThat(opened.scratch()).isDirectory();
    }

    @Test
    void isMadeAroundAnInboxAndNothingElse() throws IOException {
        Files.createDirectories(folder.resolve("ready/inbox"));
        Files.createDirectories(folder.resolve("full"));
        Files.writeString(folder.resolve("full/thesis.doc"), "");

        assertThat(Workspace.init(folder.resolve("ready"), "").inbox()).isDirectory();
        assertThatThrownBy(() -> Workspace.init(folder.resolve("full"), ""))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("thesis.doc");
        assertThatThrownBy(() -> Workspace.init(folder.resolve("ready"), ""))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("already is a workspace");
    }

    @Test
    void isNotFoundWhereThereIsNone() {
        assertThatThrownBy(() -> Workspace.open(folder))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("bevan init");
    }

    @Test
    void saysThatItWasMovedAndHowToMendIt() throws IOException {
        Workspace.init(folder.resolve("before"), "");
        Files.move(folder.resolve("before"), folder.resolve("after"));

        assertThatThrownBy(() -> Workspace.open(folder.resolve("after")))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("was moved")
                .hasMessageContaining("bevan restore");
    }

    @Test
    void ofANewerBevanIsRefused() throws IOException {
        Workspace made = Workspace.init(folder.resolve("w"), "");
        Path marker = made.folder().resolve(".bevan/workspace.json");
        Files.writeString(marker, Files.readString(marker).replace("\"format\":1", "\"format\":2"));

        assertThatThrownBy(() -> Workspace.open(made.folder()))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("format 2");
    }

    @Test
    void withADamagedMarkerIsRefused() throws IOException {
        Workspace made = Workspace.init(folder.resolve("w"), "");
        Files.writeString(made.folder().resolve(".bevan/workspace.json"), "{\"format\":");

        assertThatThrownBy(() -> Workspace.open(made.folder()))
                .isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void scratchIsEmptiedWhenAWriterComes() throws IOException {
        Workspace made = Workspace.init(folder.resolve("w"), "");
        Files.createDirectories(made.scratch().resolve("spill/deep"));
        Files.writeString(made.scratch().resolve("spill/deep/0.tmp"), "left behind");

        Lake.openForWriting(made, LakeSettings.LOCAL, "test").close();

        assertThat(made.scratch()).isEmptyDirectory();
    }

    @Test
    void isReadBeforeAnythingWasWritten() {
        Workspace made = Workspace.init(folder.resolve("w"), "");

        try (Lake lake = Lake.openForReading(made, LakeSettings.LOCAL)) {
            assertThat(lake.tables()).isEmpty();
            assertThat(lake.publications().current()).isEmpty();
            assertThat(lake.ledger().runs(10)).isEmpty();
        }
    }
}
