package uk.bevan.pipeline;

import java.nio.file.Path;
import uk.bevan.sources.ProgressListener;

/** Tells a run's listener how far landing is. */
final class LandingProgress implements ProgressListener {
    private final Progress progress;

    LandingProgress(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void asking(String source) {
        progress.step("Asking %s how far it is".formatted(source));
    }

    @Override
    public void reading(String source, String entity) {
        progress.step("Landing %s from %s".formatted(entity, source));
    }

    @Override
    public void landed(String source, String entity, int files, int count) {
        progress.step("Landed %d of %d files of %s from %s".formatted(files, count, entity, source));
    }

    @Override
    public void started(Path file, int number, int of) {
        progress.step("Landing %s (%d of %d)".formatted(file.getFileName(), number, of));
    }
}
