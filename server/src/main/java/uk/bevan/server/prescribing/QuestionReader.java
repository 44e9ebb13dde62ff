package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.bevan.server.BadParameterException;
import uk.bevan.server.PublicationView;

/**
 * Reads a question from the parameters of a request. What is not given is: all medicines, items, related to nothing, the last
 * twelve published months, ICBs of all England, the ten highest.
 */
public final class QuestionReader {
    /** The parameters of a question, in the order they stand in a link. */
    public static final List<String> PARAMETERS =
            List.of("codes", "measure", "per", "per_codes", "from", "to", "level", "area", "top", "end");

    /** Most BNF codes in one set. */
    public static final int MOST_CODES = 100;

    /** Most areas in a ranking. */
    public static final int MOST_RANKED = 100;

    private static final int USUALLY_RANKED = 10;
    private static final String ALL = "all";
    private static final String CODES_FORM =
            "BNF codes of 2, 4, 6, 7, 9, 11 or 15 characters with commas between them, or all";

    private final BnfTree bnf;
    private final Organisations organisations;
    private final PublishedMonths months;

    /** @param view the publication whose codes, areas and months are accepted */
    public QuestionReader(PublicationView view) {
        requireNonNull(view, "view is null");
        this.months = PublishedMonths.of(view);
        this.bnf = BnfTree.of(view);
        this.organisations = Organisations.of(view);
    }

    /**
     * Reads a question.
     *
     * @param given parameters as the servlet has them
     * @param others names of further parameters that the address understands
     * @throws BadParameterException naming the parameter, what was given and what would be accepted
     */
    public ExplorerQuestion read(Map<String, String[]> given, Set<String> others) {
        Set<String> known = new TreeSet<>(PARAMETERS);
        known.addAll(others);
        Parameters parameters = Parameters.of(given, known);
        CodeSet numerator =
                parameters.text("codes").map(value -> codes("codes", value)).orElseGet(bnf::everything);
        Measure measure = parameters.word("measure", words(Measure.values(), Measure::parameter), Measure.ITEMS);
        Denominator denominator = denominator(parameters);
        if (measure == Measure.COST_PER_ITEM && !(denominator instanceof Denominator.Nothing)) {
            throw new BadParameterException(
                    "per", parameters.text("per").orElse(""), "nothing: cost per item is already a ratio");
        }
        YearMonth from = month(parameters, "from", months.lastYear().getFirst());
        YearMonth until = month(parameters, "to", months.last());
        if (until.isBefore(from)) {
            throw new BadParameterException("to", until.toString(), "the month of from, %s, or later".formatted(from));
        }
        AreaKey focus = parameters.text("area").map(this::area).orElse(AreaKey.ENGLAND);
        AreaLevel usual = focus.level() == AreaLevel.PRACTICE || focus.level() == AreaLevel.SUB_ICB
                ? AreaLevel.PRACTICE
                : focus.level() == AreaLevel.ICB ? AreaLevel.SUB_ICB : AreaLevel.ICB;
        AreaLevel level = parameters.word("level", words(AreaLevel.values(), AreaLevel::parameter), usual);
        if (level.compareTo(focus.level()) > 0) {
            throw new BadParameterException(
                    "level", level.parameter(), "a level within %s".formatted(focus.parameter()));
        }
        return new ExplorerQuestion(
                numerator,
                denominator,
                from,
                until,
                level,
                focus,
                measure,
                parameters.number("top", 1, MOST_RANKED, USUALLY_RANKED),
                parameters.word("end", words(End.values(), End::parameter), End.HIGHEST));
    }

    private YearMonth month(Parameters parameters, String name, YearMonth usual) {
        YearMonth month = parameters.month(name).orElse(usual);
        if (month.isBefore(months.first()) || month.isAfter(months.last())) {
            throw new BadParameterException(
                    name, month.toString(), "a month from %s to %s".formatted(months.first(), months.last()));
        }
        return month;
    }

    private Denominator denominator(Parameters parameters) {
        String per = parameters.text("per").orElse("nothing");
        return switch (per) {
            case "nothing" -> new Denominator.Nothing();
            case "patients" -> new Denominator.RegisteredPatients();
            case "codes" ->
                new Denominator.Medicines(codes(
                        "per_codes",
                        parameters
                                .text("per_codes")
                                .orElseThrow(() -> new BadParameterException("per_codes", "", CODES_FORM))));
            default -> throw new BadParameterException("per", per, "one of nothing, patients, codes");
        };
    }

    private CodeSet codes(String name, String value) {
        if (value.equals(ALL)) {
            return bnf.everything();
        }
        Set<String> codes = new TreeSet<>();
        for (String part : value.toUpperCase(Locale.ROOT).split("[,\\s]+", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            if (!part.matches("[0-9A-Z]{2,15}")) {
                throw new BadParameterException(name, part, CODES_FORM);
            }
            if (bnf.find(part).isEmpty()) {
                throw new BadParameterException(name, part, "a BNF code that the publication knows");
            }
            if (bnf.presentations(new CodeSet(List.of(part))).isEmpty()) {
                throw new BadParameterException(
                        name, part, "a code of today: it was replaced by " + bnf.presentCode(part));
            }
            codes.add(part);
        }
        if (codes.isEmpty()) {
            throw new BadParameterException(name, value, CODES_FORM);
        }
        if (codes.size() > MOST_CODES) {
            throw new BadParameterException(name, value, "at most %d codes".formatted(MOST_CODES));
        }
        return new CodeSet(withoutNested(codes));
    }

    // A code within another adds nothing: sorted, it comes right after it.
    private static List<String> withoutNested(Set<String> sorted) {
        List<String> kept = new ArrayList<>();
        for (String code : sorted) {
            if (kept.isEmpty() || !code.startsWith(kept.getLast())) {
                kept.add(code);
            }
        }
        return kept;
    }

    private AreaKey area(String value) {
        AreaKey key = AreaKeys.read(value).orElseThrow(() -> badArea(value));
        if (organisations.find(key).isEmpty()) {
            throw new BadParameterException("area", value, "an area that the publication knows");
        }
        return key;
    }

    private static BadParameterException badArea(String value) {
        return new BadParameterException(
                "area",
                value,
                "england, or a level and a code, as in icb:QMF; levels are practice, sub_icb, icb, region");
    }

    private static <T> Map<String, T> words(T[] values, Function<T, String> word) {
        return Arrays.stream(values).collect(Collectors.toMap(word, Function.identity()));
    }

    /** The parameters of a question as they stand in a link; what is usual stands there too, so that a link stays what it was. */
    public static String link(ExplorerQuestion question) {
        List<String> parts = new ArrayList<>();
        parts.add("codes=" + question.numerator().parameter());
        parts.add("measure=" + question.measure().parameter());
        switch (question.denominator()) {
            case Denominator.Nothing() -> parts.add("per=nothing");
            case Denominator.RegisteredPatients() -> parts.add("per=patients");
            case Denominator.Medicines(CodeSet codes) -> {
                parts.add("per=codes");
                parts.add("per_codes=" + codes.parameter());
            }
        }
        parts.add("from=" + question.from());
        parts.add("to=" + question.until());
        parts.add("level=" + question.level().parameter());
        parts.add("area=" + question.focus().parameter());
        parts.add("top=" + question.top());
        parts.add("end=" + question.end().parameter());
        return String.join("&", parts);
    }
}
