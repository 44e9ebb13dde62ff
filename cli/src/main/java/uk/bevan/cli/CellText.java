package uk.bevan.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.bevan.pipeline.CellTexts;

/** Values of a result as people read them. */
final class CellText {
    private CellText() {}

    /** The values of a row with thousands set apart; a null is blank. */
    static List<String> readable(List<@Nullable Object> row) {
        List<String> texts = new ArrayList<>();
        for (Object value : row) {
            texts.add(
                    switch (value) {
                        case null -> "";
                        case BigDecimal decimal -> String.format(Locale.UK, "%,." + decimal.scale() + "f", decimal);
                        case Long number -> Human.count(number);
                        default -> CellTexts.plain(value);
                    });
        }
        return texts;
    }

    /** The values of a row; a null is blank. */
    static List<String> of(List<@Nullable Object> row) {
        List<String> texts = new ArrayList<>();
        for (Object value : row) {
            texts.add(value == null ? "" : CellTexts.plain(value));
        }
        return texts;
    }
}
