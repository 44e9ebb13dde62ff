package uk.bevan.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.bevan.pipeline.CellTexts;

/** Values of a result as people read them. */
final class CellText {
    private CellText() {}

    /** The values of a row; a null is blank. */
    static List<String> of(List<@Nullable Object> row) {
        List<String> texts = new ArrayList<>();
        for (Object value : row) {
            texts.add(value == null ? "" : CellTexts.plain(value));
        }
        return texts;
    }
}
