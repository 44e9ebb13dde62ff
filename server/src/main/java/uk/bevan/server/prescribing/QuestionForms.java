package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import uk.bevan.server.BadParameterException;
import uk.bevan.server.PublicationView;
import uk.bevan.server.figure.Dates;
import uk.bevan.server.page.Choice;

/** Makes the explorer's form over one publication. */
final class QuestionForms {
    private static final List<Integer> TOPS = List.of(10, 20, 50, 100);
    private static final List<AreaLevel> AREAS = List.of(AreaLevel.REGION, AreaLevel.ICB, AreaLevel.SUB_ICB);

    private final BnfTree bnf;
    private final Organisations organisations;
    private final PublishedMonths months;

    QuestionForms(PublicationView view) {
        requireNonNull(view, "view is null");
        this.bnf = BnfTree.of(view);
        this.organisations = Organisations.of(view);
        this.months = PublishedMonths.of(view);
    }

    /** The form of a question that was understood. */
    QuestionForm of(ExplorerQuestion question) {
        Map<String, String> given = new HashMap<>();
        for (String part : QuestionReader.link(question).split("&", -1)) {
            int equals = part.indexOf('=');
            given.put(part.substring(0, equals), part.substring(equals + 1));
        }
        if (question.numerator().equals(bnf.everything())) {
            given.put("codes", "all");
        }
        return form(given, Optional.empty());
    }

    /** The form of one that was not, holding what was given. */
    QuestionForm of(Map<String, String[]> given, BadParameterException problem) {
        Map<String, String> first = new HashMap<>();
        given.forEach((name, values) -> first.put(name, values.length == 0 ? "" : values[0]));
        return form(
                first,
                Optional.of(new QuestionForm.Problem(problem.parameter(), String.valueOf(problem.getMessage()))));
    }

    private QuestionForm form(Map<String, String> given, Optional<QuestionForm.Problem> problem) {
        List<YearMonth> calendar = PublishedMonths.calendar(months.first(), months.last());
        String from = given.getOrDefault("from", months.lastYear().getFirst().toString());
        String until = given.getOrDefault("to", months.last().toString());
        String area = given.getOrDefault("area", AreaKey.ENGLAND.parameter());
        String per = given.getOrDefault("per", "nothing");
        return new QuestionForm(
                given.getOrDefault("codes", "all"),
                bnf.nodes().values().stream()
                        .filter(node -> node.level() == BnfLevel.CHAPTER || node.level() == BnfLevel.SECTION)
                        .map(node -> new Choice(node.code(), node.name(), false))
                        .toList(),
                choices(
                        Measure.values(),
                        Measure::parameter,
                        Measure::words,
                        given.getOrDefault("measure", Measure.ITEMS.parameter())),
                List.of(
                        new Choice("nothing", "Nothing: plain sums", per.equals("nothing")),
                        new Choice("patients", "1,000 registered patients", per.equals("patients")),
                        new Choice("codes", "100 of other medicines", per.equals("codes"))),
                given.getOrDefault("per_codes", ""),
                months(calendar, from),
                months(calendar, until),
                choices(
                        AreaLevel.values(),
                        AreaLevel::parameter,
                        AreaLevel::plural,
                        given.getOrDefault("level", AreaLevel.ICB.parameter())),
                new Choice(AreaKey.ENGLAND.parameter(), "England", area.equals(AreaKey.ENGLAND.parameter())),
                areas(area),
                tops(given.getOrDefault("top", "")),
                choices(End.values(), End::parameter, End::words, given.getOrDefault("end", End.HIGHEST.parameter())),
                problem);
    }

    private static List<Choice> months(List<YearMonth> calendar, String chosen) {
        return calendar.reversed().stream()
                .map(month -> new Choice(
                        month.toString(), Dates.inWords(month), month.toString().equals(chosen)))
                .toList();
    }

    private static <T> List<Choice> choices(
            T[] values, Function<T, String> word, Function<T, String> words, String chosen) {
        return Arrays.stream(values)
                .map(value -> new Choice(
                        word.apply(value), words.apply(value), word.apply(value).equals(chosen)))
                .toList();
    }

    private List<Choice.Group> areas(String chosen) {
        List<Choice.Group> groups = new ArrayList<>();
        // Practices are thousands: one stands here only when its own page or a link led to it.
        AreaKeys.read(chosen)
                .filter(key -> key.level() == AreaLevel.PRACTICE)
                .flatMap(organisations::find)
                .ifPresent(practice -> groups.add(new Choice.Group(
                        AreaLevel.PRACTICE.singular(), List.of(new Choice(chosen, practice.name(), true)))));
        for (AreaLevel level : AREAS) {
            groups.add(new Choice.Group(
                    level.plural(),
                    organisations.all(level).stream()
                            .map(area -> new Choice(
                                    area.key().parameter(),
                                    area.name(),
                                    area.key().parameter().equals(chosen)))
                            .toList()));
        }
        return groups;
    }

    private static List<Choice> tops(String chosen) {
        String usual = chosen.isEmpty() ? String.valueOf(TOPS.getFirst()) : chosen;
        return Stream.concat(TOPS.stream().map(String::valueOf), Stream.of(usual))
                .filter(number -> number.matches("\\d{1,3}"))
                .distinct()
                .sorted(Comparator.comparing(Integer::valueOf))
                .map(number -> new Choice(number, number, number.equals(usual)))
                .toList();
    }
}
