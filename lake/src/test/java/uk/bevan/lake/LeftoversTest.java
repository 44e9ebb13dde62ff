package uk.bevan.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeftoversTest {
    private static final long NO_PROCESS = 999_999_999_999_999L;
    private static final Pattern NAMED = Pattern.compile("work-(\\d{1,18})");

    @TempDir
    private Path folder;

    @Test
    void aTreeIsDeletedWithEverythingInIt() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree/below/deeper"));
        Files.writeString(tree.resolve("file"), "text");
        Path beside = Files.writeString(folder.resolve("beside"), "text");

        Leftovers.delete(folder.resolve("tree"));

        assertThat(folder).isDirectoryContaining(path -> path.equals(beside));
        assertThat(folder.resolve("tree")).doesNotExist();
    }

    @Test
    void aFileIsDeletedAndWhatIsNotThereIsNoMistake() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");

        Leftovers.delete(file);
        Leftovers.delete(file);

        assertThat(file).doesNotExist();
    }

    @Test
    void whatALinkLeadsToStays() throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("elsewhere")).resolve("file"), "text");
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("link"), folder.resolve("elsewhere"));

        Leftovers.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(file).exists();
    }

    @Test
    void whatIsInAFolderIsDeletedAndTheFolderStays() throws IOException {
        Files.createDirectories(folder.resolve("tree/below/deeper"));
        Files.writeString(folder.resolve("tree/file"), "text");

        Leftovers.deleteContents(folder.resolve("tree"));
        Leftovers.deleteContents(folder.resolve("not there"));

        assertThat(folder.resolve("tree")).isEmptyDirectory();
        assertThat(folder.resolve("not there")).doesNotExist();
    }

    @Test
    void aFolderThatIsInUseStays() throws IOException {
        Path used = Files.createDirectories(folder.resolve("used/below"));

        Leftovers.deleteWhereEmpty(folder.resolve("used"));
        assertThat(used).exists();
        Leftovers.deleteWhereEmpty(used);
        Leftovers.deleteWhereEmpty(used);

        assertThat(used).doesNotExist();
    }

    @Test
    void onlyWhatDeadProcessesMadeGoes() throws IOException {
        Path dead = Files.createDirectories(folder.resolve("work-%d/below".formatted(NO_PROCESS)));
        Path living = Files.createDirectories(
                folder.resolve("work-" + ProcessHandle.current().pid()));
        Path other = Files.createDirectories(folder.resolve("other-%d".formatted(NO_PROCESS)));

        Leftovers.deleteOfDeadProcesses(folder, NAMED);
        Leftovers.deleteOfDeadProcesses(folder.resolve("not there"), NAMED);

        assertThat(dead.getParent()).doesNotExist();
        assertThat(living).exists();
        assertThat(other).exists();
    }
}
