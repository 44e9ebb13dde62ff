package uk.bevan.server.prescribing;

import uk.bevan.server.figure.Cell;
import uk.bevan.server.figure.ValueFormat;

/** How the figures of a question are written, and what is said where there is none. */
final class Writing {
    static final String NOT_PUBLISHED = "not published";

    private Writing() {}

    static ValueFormat format(ExplorerQuestion question) {
        return switch (question.denominator()) {
            case Denominator.Nothing() -> plain(question.measure());
            case Denominator.RegisteredPatients() -> isMoney(question.measure()) ? ValueFormat.PENCE : ValueFormat.RATE;
            case Denominator.Medicines(CodeSet _) -> ValueFormat.PERCENT;
        };
    }

    /** How a sum of a measure is written. */
    static ValueFormat plain(Measure measure) {
        return switch (measure) {
            case ITEMS, QUANTITY -> ValueFormat.COUNT;
            case NIC, ACTUAL_COST -> ValueFormat.POUNDS;
            case COST_PER_ITEM -> ValueFormat.PENCE;
        };
    }

    static Cell cell(ExplorerQuestion question, Figure figure) {
        return Cell.of(figure.value(), format(question), absent(question));
    }

    /** Why a value could not be worked out. */
    static String absent(ExplorerQuestion question) {
        return switch (question.denominator()) {
            case Denominator.Nothing() -> "no items";
            case Denominator.RegisteredPatients() -> "no patients counted";
            case Denominator.Medicines(CodeSet _) -> "nothing to compare with";
        };
    }

    private static boolean isMoney(Measure measure) {
        return switch (measure) {
            case ITEMS, QUANTITY -> false;
            case NIC, ACTUAL_COST, COST_PER_ITEM -> true;
        };
    }
}
