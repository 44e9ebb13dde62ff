package uk.bevan.sources;

import java.io.IOException;

/** Says of such a file that no contract knows it. */
final class WorkbookRecognition {
    WorkbookRecognition(Recogniser recogniser) {}

    Recognition recognise(Delivered delivered) throws IOException {
        return new Recognition.Unknown("%s is of a kind that no contract knows. Nothing was landed".formatted(delivered.shownName()));
    }
}
