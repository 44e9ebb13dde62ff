package uk.bevan.pipeline;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Publication;
import uk.bevan.lake.PublishedTable;
import uk.bevan.lake.TableName;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.ColumnLineage.Role;
import uk.bevan.models.ColumnLineage.Source;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.Model;
import uk.bevan.models.Nearest;

/** Walks from a column of a published table through the models to the files behind it. */
public final class Explainer {
    private final Platform platform;

    public Explainer(Platform platform) {
        this.platform = requireNonNull(platform, "platform is null");
    }

    /**
     * Explains a column.
     *
     * @param table a published table or view
     * @param column one of its columns
     * @param month the month to look at; empty for all
     * @throws QuestionException if there is no such table or column
     */
    public Explanation explain(TableName table, String column, Optional<YearMonth> month) {
        Questions questions = new Questions(platform);
        Publication publication = questions.publication(Optional.empty());
        Map<TableName, CompiledModel> models = platform.plan().inOrder().stream()
                .collect(Collectors.toMap(compiled -> compiled.model().name(), compiled -> compiled));
        CompiledModel start = Optional.ofNullable(models.get(table))
                .orElseThrow(() -> new QuestionException("There is no model %s%s"
                        .formatted(
                                table,
                                Nearest.hint(
                                        table.toString(),
                                        models.keySet().stream()
                                                .map(TableName::toString)
                                                .toList()))));
        List<String> columns =
                start.model().columns().stream().map(known -> known.name()).toList();
        if (!columns.contains(column)) {
            throw new QuestionException("%s has no column %s%s. Its columns are %s"
                    .formatted(table, column, Nearest.hint(column, columns), String.join(", ", columns)));
        }
        Set<TableName> contracts = new TreeSet<>();
        List<Explanation.Step> steps = walk(models, table, column, contracts);
        List<@Nullable Object> total = total(questions, start.model(), column, month);
        return new Explanation(
                publication.id(),
                table,
                column,
                Optional.ofNullable(total.getFirst()).map(CellTexts::plain),
                total.getLast() instanceof Number rows ? rows.longValue() : 0,
                steps,
                files(publication, contracts, month));
    }

    private static List<Explanation.Step> walk(
            Map<TableName, CompiledModel> models, TableName table, String column, Set<TableName> contracts) {
        Map<TableName, Set<String>> wanted = new LinkedHashMap<>();
        Deque<Source> queue = new ArrayDeque<>();
        queue.add(new Source(table, column, Role.DIRECT));
        while (!queue.isEmpty()) {
            Source next = queue.remove();
            if (!wanted.computeIfAbsent(next.table(), any -> new TreeSet<>()).add(next.column())) {
                continue;
            }
            CompiledModel model = models.get(next.table());
            if (model == null) {
                contracts.add(next.table());
            } else {
                model.lineage().columns().getOrDefault(next.column(), Set.of()).stream()
                        .filter(source -> source.role() == Role.DIRECT)
                        .sorted(Comparator.comparing(Source::table).thenComparing(Source::column))
                        .forEach(queue::add);
            }
        }
        List<Explanation.Step> steps = new ArrayList<>();
        wanted.forEach((name, columns) -> {
            CompiledModel model = models.get(name);
            if (model != null) {
                Set<Source> values = new HashSet<>();
                columns.forEach(one -> values.addAll(model.lineage().columns().getOrDefault(one, Set.of())));
                steps.add(new Explanation.Step(
                        name,
                        model.model().summary(),
                        model.model().file().toString(),
                        model.model().sql(),
                        values,
                        model.lineage().rows()));
            }
        });
        return steps;
    }

    private List<@Nullable Object> total(Questions questions, Model model, String column, Optional<YearMonth> month) {
        boolean adds = model.schema().column(column).orElseThrow().type().isNumber();
        String where = month.flatMap(of ->
                        model.partition().map(name -> " WHERE %s = DATE '%s'".formatted(name, of.atDay(1))))
                .orElse("");
        return questions
                .ask(
                        "SELECT %s AS total, count(*) AS row_count FROM %s%s"
                                .formatted(adds ? "sum(" + column + ")" : "NULL", model.name(), where),
                        Optional.empty(),
                        1)
                .rows()
                .getFirst();
    }

    private List<Explanation.File> files(Publication publication, Set<TableName> contracts, Optional<YearMonth> month) {
        Map<String, Delivery> deliveries = new HashMap<>();
        platform.lake().ledger().deliveries().forEach(delivery -> deliveries.put(delivery.id(), delivery));
        Map<BronzeContract, Set<LocalDate>> published = new HashMap<>();
        platform.plan().contracts().forEach((table, contract) -> {
            PublishedTable pinned = publication.tables().get(table);
            published.put(
                    contract, pinned == null ? Set.of() : pinned.deliveries().keySet());
        });
        Preference preference = new Preference(published);
        List<Explanation.File> files = new ArrayList<>();
        for (TableName table : contracts) {
            BronzeContract contract = platform.plan().contracts().get(table);
            PublishedTable pinned = publication.tables().get(table);
            if (contract == null || pinned == null) {
                continue;
            }
            pinned.deliveries().forEach((period, ids) -> {
                if (month.map(of -> YearMonth.from(period).equals(of)).orElse(true)) {
                    ids.stream()
                            .map(deliveries::get)
                            .filter(Objects::nonNull)
                            .forEach(delivery -> files.add(new Explanation.File(
                                    table, period, delivery, preference.isPreferred(contract, period))));
                }
            });
        }
        return files;
    }
}
