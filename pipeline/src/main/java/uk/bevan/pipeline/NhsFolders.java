package uk.bevan.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where contracts and models are: the folder built into Bevan, then those a workspace adds. */
final class NhsFolders {
    private static final String MARKER = "/nhs/README.md";

    private NhsFolders() {}

    static List<Path> all(Settings settings) {
        List<Path> folders = new ArrayList<>();
        folders.add(builtIn());
        folders.addAll(settings.modelFolders());
        return folders;
    }

    private static Path builtIn() {
        URL marker = NhsFolders.class.getResource(MARKER);
        if (marker == null) {
            throw new IllegalStateException("The built-in nhs folder is not on the class path; build Bevan again");
        }
        try {
            URI uri = marker.toURI();
            if (uri.getScheme().equals("jar")) {
                openJar(uri);
            }
            Path file = Path.of(uri);
            return file.resolveSibling(".").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The built-in nhs folder has no readable address", e);
        }
    }

    /** Paths into a jar need its file system open; it stays open for the life of the process. */
    private static void openJar(URI uri) {
        try {
            FileSystems.newFileSystem(uri, Map.of());
        } catch (FileSystemAlreadyExistsException e) {
            // Somebody in this process opened it before: that one serves as well.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the built-in nhs folder in %s".formatted(uri), e);
        }
    }
}
