package uk.bevan.server.api;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import uk.bevan.server.BadParameterException;
import uk.bevan.server.NotFoundException;
import uk.bevan.server.PublicationView;
import uk.bevan.server.api.ApiAnswers.Keeping;
import uk.bevan.server.prescribing.Explorer;
import uk.bevan.server.prescribing.ExplorerAnswer;
import uk.bevan.server.prescribing.ExplorerQuestion;
import uk.bevan.server.prescribing.ExplorerTable;
import uk.bevan.server.prescribing.Figure;
import uk.bevan.server.prescribing.QuestionReader;

/** The prescribing explorer's answers. */
@RestController
public final class PrescribingApi {
    private static final int MOST_CSV_ROWS = 200_000;

    private final ApiAnswers answers;

    /** @param answers makes the answers */
    public PrescribingApi(ApiAnswers answers) {
        this.answers = requireNonNull(answers, "answers is null");
    }

    /**
     * An answer.
     *
     * @param rows by area, by month, or both
     */
    record Answer(
            String publication,
            String headline,
            String numerator,
            String measure,
            String unit,
            YearMonth from,
            YearMonth to,
            String area,
            String level,
            Sum total,
            List<String> notes,
            int totalRows,
            int limit,
            int offset,
            Optional<String> next,
            List<Row> rows) {}

    /** A figure and what it is made of. */
    record Sum(
            BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable BigDecimal value) {
        static Sum of(Figure figure) {
            return new Sum(
                    figure.numerator(),
                    figure.denominator().orElse(null),
                    figure.value().orElse(null));
        }
    }

    /** A row: a figure of an area, a month, or both; all empty for a month without published prescribing. */
    record Row(
            String areaLevel,
            String areaCode,
            String areaName,
            @Nullable YearMonth month,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable BigDecimal value,
            @Nullable Integer rank) {
        static Row of(ExplorerTable.Row row) {
            return new Row(
                    row.area().key().level().parameter(),
                    row.area().key().code(),
                    row.area().name(),
                    row.month().orElse(null),
                    row.figure().map(Figure::numerator).orElse(null),
                    row.figure().flatMap(Figure::denominator).orElse(null),
                    row.figure().flatMap(Figure::value).orElse(null),
                    row.rank().isPresent() ? row.rank().getAsInt() : null);
        }
    }

    /** Of the current publication. */
    @GetMapping("/api/v1/prescribing")
    ResponseEntity<byte[]> current(ServletWebRequest request, PublicationView view) {
        return answer(request, view, Keeping.WHILE_CURRENT);
    }

    /** Of the publication named, which must be the current one; may be kept for ever. */
    @GetMapping("/api/v1/publications/{publication}/prescribing")
    ResponseEntity<byte[]> addressed(
            @PathVariable String publication, ServletWebRequest request, PublicationView view) {
        if (!publication.equals(view.id())) {
            throw new NotFoundException(
                    "The publication asked for is not the current one, %s, and only that is served. Ask for it, or leave the publication out of the address."
                            .formatted(view.id()));
        }
        return answer(request, view, Keeping.FOR_EVER);
    }

    private ResponseEntity<byte[]> answer(ServletWebRequest request, PublicationView view, Keeping keeping) {
        Map<String, String[]> given = request.getParameterMap();
        ExplorerQuestion question = new QuestionReader(view).read(given, Set.of("by", "format", "limit", "offset"));
        ExplorerTable.By by = word(given, "by", "area", ExplorerTable.By::of);
        boolean csv = word(given, "format", "json", PrescribingApi::isCsv);
        Page page = Page.of(given);
        Optional<ResponseEntity<byte[]>> unchanged = answers.unchanged(request, view, keeping);
        if (unchanged.isPresent()) {
            return unchanged.get();
        }
        Explorer explorer = new Explorer(view);
        ExplorerAnswer answer = explorer.answer(question);
        List<ExplorerTable.Row> rows = ExplorerTable.rows(explorer, answer, by);
        if (csv) {
            return csv(answer, rows, view, keeping);
        }
        List<Row> shown = page.of(rows).stream().map(Row::of).toList();
        boolean more = page.offset() + shown.size() < rows.size();
        return answers.json(
                new Answer(
                        answer.publication(),
                        answer.headline(),
                        answer.numeratorName(),
                        question.measure().parameter(),
                        answer.unit(),
                        question.from(),
                        question.until(),
                        question.focus().parameter(),
                        question.level().parameter(),
                        Sum.of(answer.total()),
                        answer.notes(),
                        rows.size(),
                        page.limit(),
                        page.offset(),
                        more
                                ? Optional.of("/api/v1/prescribing?%s&by=%s&limit=%d&offset=%d"
                                        .formatted(
                                                QuestionReader.link(question),
                                                by.parameter(),
                                                page.limit(),
                                                page.offset() + shown.size()))
                                : Optional.empty(),
                        shown),
                view,
                keeping);
    }

    private ResponseEntity<byte[]> csv(
            ExplorerAnswer answer, List<ExplorerTable.Row> rows, PublicationView view, Keeping keeping) {
        if (rows.size() > MOST_CSV_ROWS) {
            throw new BadParameterException(
                    "to",
                    answer.question().until().toString(),
                    "nearer to from: the file would have %d rows, and %d are the most"
                            .formatted(rows.size(), MOST_CSV_ROWS));
        }
        return answers.csv(ExplorerTable.csv(answer, rows), "prescribing", view, keeping);
    }

    private static boolean isCsv(String word) {
        return switch (word) {
            case "json" -> false;
            case "csv" -> true;
            default -> throw new BadParameterException("format", word, "json or csv");
        };
    }

    private static <T> T word(Map<String, String[]> given, String name, String usual, Function<String, T> reading) {
        String[] values = given.getOrDefault(name, new String[] {usual});
        if (values.length != 1) {
            throw new BadParameterException(name, String.join("' and '", values), "given once");
        }
        return reading.apply(values[0]);
    }
}
