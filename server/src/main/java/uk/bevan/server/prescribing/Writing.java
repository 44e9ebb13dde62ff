package uk.bevan.server.prescribing;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import uk.bevan.server.figure.Cell;
import uk.bevan.server.figure.RankedFigure;
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

    /** Parts of a whole as rows, ranked as they come: actual cost, its share, items. */
    static List<RankedFigure.Row> rows(List<BnfShare> parts) {
        return IntStream.range(0, parts.size())
                .mapToObj(index -> row(index + 1, parts.get(index)))
                .toList();
    }

    private static RankedFigure.Row row(int rank, BnfShare part) {
        return new RankedFigure.Row(
                Optional.of(rank),
                part.node().code(),
                part.node().name(),
                Optional.of(Addresses.medicine(part.node())),
                Cell.shown(part.actualCost(), ValueFormat.POUNDS),
                List.of(
                        Cell.of(part.costShare().map(share -> share.movePointRight(2)), ValueFormat.PERCENT, "no cost"),
                        Cell.shown(part.items(), ValueFormat.COUNT)),
                false);
    }

    private static boolean isMoney(Measure measure) {
        return switch (measure) {
            case ITEMS, QUANTITY -> false;
            case NIC, ACTUAL_COST, COST_PER_ITEM -> true;
        };
    }
}
