package uk.bevan.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.bevan.lake.TableName;

/** Reads unit tests of models: one per file, or a list of them. */
final class ModelTestReader {
    private final Problems problems;

    ModelTestReader(Problems problems) {
        this.problems = problems;
    }

    List<ModelTest> read(Path file) {
        List<ModelTest> tests = new ArrayList<>();
        StrictYaml.read(file, problems).ifPresent(node -> {
            String base = file.getFileName().toString().replaceFirst("\\.yaml$", "");
            List<YamlNode> items = node.items();
            for (int index = 0; index < items.size(); index++) {
                String name = items.size() == 1 ? base : base + " " + (index + 1);
                test(name, items.get(index), file).ifPresent(tests::add);
            }
        });
        return tests;
    }

    private static Optional<ModelTest> test(String fallback, YamlNode node, Path file) {
        node.only("model", "name", "given", "expect");
        Map<TableName, List<Map<String, Optional<String>>>> given = new LinkedHashMap<>();
        node.need("given")
                .ifPresent(tables -> tables.entries()
                        .forEach((table, rows) -> name(rows, table).ifPresent(name -> given.put(name, rows(rows)))));
        List<Map<String, Optional<String>>> expect =
                node.need("expect").map(ModelTestReader::rows).orElseGet(List::of);
        String name = node.text("name").orElse(fallback);
        return node.need("model")
                .flatMap(at -> name(at, at.asText()))
                .map(model -> new ModelTest(name, model, given, expect, file, node.line()));
    }

    private static Optional<TableName> name(YamlNode node, String text) {
        try {
            return Optional.of(TableName.of(text));
        } catch (IllegalArgumentException e) {
            node.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static List<Map<String, Optional<String>>> rows(YamlNode node) {
        List<Map<String, Optional<String>>> rows = new ArrayList<>();
        for (YamlNode row : node.items()) {
            Map<String, Optional<String>> values = new LinkedHashMap<>();
            row.entries()
                    .forEach((column, value) ->
                            values.put(column, value.isNull() ? Optional.empty() : Optional.of(value.asText())));
            rows.add(values);
        }
        return rows;
    }
}
