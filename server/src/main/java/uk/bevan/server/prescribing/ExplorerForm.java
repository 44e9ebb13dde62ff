package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import uk.bevan.server.PublicationView;

/**
 * What the explorer's form offers and what stands in it.
 *
 * @param question what stands in it
 * @param numerator the nodes of the question's numerator
 * @param months the months that may be chosen: every month from the first to the last that is published
 * @param areas the areas that may be the focus, by level, the largest first; without practices
 * @param link the question's own address
 * @param apiLink the same answer as JSON
 * @param csvLink the areas as CSV
 * @param csvMonthsLink the months as CSV
 * @param csvAllLink areas by month as CSV
 */
public record ExplorerForm(
        ExplorerQuestion question,
        List<BnfNode> numerator,
        List<YearMonth> months,
        List<Area> areas,
        String link,
        String apiLink,
        String csvLink,
        String csvMonthsLink,
        String csvAllLink) {
    /** Where the explorer is. */
    public static final String ADDRESS = "/prescribing";

    private static final String API = "/api/v1/prescribing";

    public ExplorerForm {
        requireNonNull(question, "question is null");
        numerator = List.copyOf(numerator);
        months = List.copyOf(months);
        areas = List.copyOf(areas);
    }

    /** The form of a question. */
    public static ExplorerForm of(PublicationView view, ExplorerQuestion question) {
        BnfTree bnf = BnfTree.of(view);
        Organisations organisations = Organisations.of(view);
        PublishedMonths months = PublishedMonths.of(view);
        String link = QuestionReader.link(question);
        List<Area> areas = new ArrayList<>();
        Stream.of(AreaLevel.REGION, AreaLevel.ICB, AreaLevel.SUB_ICB)
                .flatMap(level -> organisations.all(level).stream())
                .filter(area -> !area.key().code().equals(Organisations.ELSEWHERE))
                .forEach(areas::add);
        return new ExplorerForm(
                question,
                question.numerator().codes().stream()
                        .flatMap(code -> bnf.find(code).stream())
                        .toList(),
                PublishedMonths.calendar(months.first(), months.last()),
                areas,
                ADDRESS + "?" + link,
                API + "?" + link,
                API + "?" + link + "&by=area&format=csv",
                API + "?" + link + "&by=month&format=csv",
                API + "?" + link + "&by=area_month&format=csv");
    }
}
