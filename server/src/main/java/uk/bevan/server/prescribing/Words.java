package uk.bevan.server.prescribing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import uk.bevan.server.figure.Dates;
import uk.bevan.server.figure.ValueFormat;

/** Says in words what a question asks and what its answer shows. */
final class Words {
    private static final int MOST_NAMES = 3;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    // From here on a percentage is read as a mistake.
    private static final BigDecimal MANY_TIMES = BigDecimal.valueOf(1_000);

    private final BnfTree bnf;
    private final ExplorerQuestion question;

    Words(BnfTree bnf, ExplorerQuestion question) {
        this.bnf = bnf;
        this.question = question;
    }

    /** Some months in words: "May 2025", "May 2025 and July 2025", "3 months between May 2025 and September 2025". */
    static String months(List<YearMonth> months) {
        return switch (months.size()) {
            case 1 -> Dates.inWords(months.getFirst());
            case 2 -> Dates.inWords(months.getFirst()) + " and " + Dates.inWords(months.getLast());
            default ->
                "%d months between %s and %s"
                        .formatted(months.size(), Dates.inWords(months.getFirst()), Dates.inWords(months.getLast()));
        };
    }

    String numeratorName() {
        return name(question.numerator());
    }

    private String name(CodeSet codes) {
        if (codes.equals(bnf.everything())) {
            return "all medicines and appliances";
        }
        List<String> codesNamed = codes.codes();
        String names = codesNamed.stream()
                .limit(MOST_NAMES)
                .map(code -> bnf.find(code).map(BnfNode::name).orElse(code))
                .collect(Collectors.joining(", "));
        return codesNamed.size() > MOST_NAMES
                ? "%s and %d more".formatted(names, codesNamed.size() - MOST_NAMES)
                : names;
    }

    String unit() {
        return switch (question.denominator()) {
            case Denominator.Nothing() -> question.measure().unit();
            case Denominator.RegisteredPatients() ->
                question.measure().unit() + " per 1,000 registered patients a month";
            case Denominator.Medicines(CodeSet codes) ->
                "%s per 100 %s of %s"
                        .formatted(question.measure().unit(), question.measure().unit(), name(codes));
        };
    }

    /** The finding: how the focus moved from the first month to the last. */
    String headline(Area focus, List<MonthFigure> trend) {
        String subject =
                "%s%s of %s in %s".formatted(question.measure().words(), relation(), numeratorName(), focus.name());
        List<MonthFigure> known = trend.stream()
                .filter(month -> month.figure().flatMap(Figure::value).isPresent())
                .toList();
        if (known.isEmpty()) {
            return subject + ": nothing published for these months";
        }
        if (known.size() == 1) {
            return "%s, %s".formatted(subject, Dates.inWords(known.getFirst().month()));
        }
        return "%s %s from %s to %s"
                .formatted(
                        subject,
                        change(value(known.getFirst()), value(known.getLast())),
                        Dates.inWords(known.getFirst().month()),
                        Dates.inWords(known.getLast().month()));
    }

    private String relation() {
        return switch (question.denominator()) {
            case Denominator.Nothing() -> "";
            case Denominator.RegisteredPatients() -> " per 1,000 registered patients";
            case Denominator.Medicines(CodeSet _) -> " as a share";
        };
    }

    private static BigDecimal value(MonthFigure month) {
        return month.figure().flatMap(Figure::value).orElseThrow();
    }

    /** How one value differs from an earlier one: "rose by 12%", "rose 14-fold", "fell by 3%", "stayed about the same". */
    static String change(BigDecimal before, BigDecimal after) {
        if (before.signum() == 0) {
            return after.signum() == 0 ? "stayed at nought" : "rose from nought";
        }
        BigDecimal percent = after.subtract(before).multiply(HUNDRED).divide(before.abs(), 0, RoundingMode.HALF_UP);
        return switch (percent.signum()) {
            case 1 ->
                percent.compareTo(MANY_TIMES) < 0
                        ? "rose by %s%%".formatted(percent.toPlainString())
                        : "rose %s-fold"
                                .formatted(ValueFormat.COUNT.write(after.divide(before, 0, RoundingMode.HALF_UP)));
            case -1 -> "fell by %s%%".formatted(percent.negate().toPlainString());
            default -> "stayed about the same";
        };
    }
}
