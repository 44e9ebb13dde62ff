package uk.bevan.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;
import uk.bevan.lake.TableName;
import uk.bevan.models.Model.Kind;

/** Reads model files: a YAML header in the leading comment, then one SELECT. Mistakes are noted, never thrown. */
final class ModelReader {
    private static final Pattern HEADER =
            Pattern.compile("\\A\\s*/\\* ---[ \\t]*\\R(.*?)^--- \\*/", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern COLUMN_NAME = Pattern.compile("_?[a-z][a-z0-9_]*");

    private final Problems problems;

    ModelReader(Problems problems) {
        this.problems = problems;
    }

    /** Reads a file of {@code AREA/LAYER/}. Empty where its header cannot be understood. */
    Optional<ModelSource> read(Path file, String layer, String area) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            problems.add(file, 0, "Cannot be read as UTF-8 text: " + e.getMessage());
            return Optional.empty();
        }
        Matcher header = HEADER.matcher(text);
        if (!header.find()) {
            problems.add(
                    file,
                    1,
                    "Has no header: a model begins with a comment '/* ---' and its YAML, closed by a line '--- */'");
            return Optional.empty();
        }
        int before = problems.size();
        int headerLine = lineAt(text, header.start(1));
        Optional<YamlNode> node = StrictYaml.read(file, header.group(1), headerLine, problems);
        String below = text.substring(header.end());
        int blank = below.length() - below.stripLeading().length();
        String sql = below.strip();
        int sqlLine = lineAt(text, header.end() + blank);
        if (sql.endsWith(";")) {
            problems.add(file, sqlLine, "Ends with a semicolon; a model is one SELECT without one");
        } else if (sql.isEmpty()) {
            problems.add(file, sqlLine, "Has no SELECT below its header");
        }
        Optional<ModelSource> source = node.flatMap(yaml -> source(yaml, file, layer, area, sql, sqlLine));
        // A model whose header has a mistake stays, so that those who read it are not told it is unknown.
        return problems.size() == before ? source : source.filter(read -> !sql.isEmpty());
    }

    private static int lineAt(String text, int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    private Optional<ModelSource> source(YamlNode node, Path file, String layer, String area, String sql, int sqlLine) {
        node.only("model", "summary", "kind", "grain", "partition", "owner", "policy", "columns", "checks");
        Optional<TableName> name = node.need("model").flatMap(at -> name(at, file, layer));
        Map<String, Integer> columnLines = new HashMap<>();
        List<Column> columns = columns(node, columnLines);
        List<String> names = columns.stream().map(Column::name).toList();
        List<String> grain = node.texts("grain");
        node.need("grain").ifPresent(at -> grain.forEach(column -> mustBeOneOf(at, column, names)));
        Optional<Kind> kind = node.need("kind").flatMap(at -> at.asChoice(Kind.class));
        Optional<Policy> policy = node.need("policy").flatMap(at -> at.asChoice(Policy.class));
        Optional<String> partition = node.text("partition").filter(column -> {
            node.get("partition").ifPresent(at -> partition(at, column, kind, names));
            return names.contains(column);
        });
        Map<String, Integer> checkLines = new HashMap<>();
        List<Check> checks = node.get("checks")
                .map(at -> new CheckReader(names, grain, checkLines).read(at))
                .orElseGet(List::of);
        String summary = node.requiredText("summary");
        String owner = node.requiredText("owner");
        return name.map(table -> new ModelSource(
                new Model(
                        table,
                        summary,
                        kind.orElse(Kind.TABLE),
                        grain,
                        partition,
                        owner,
                        policy.orElse(Policy.PSEUDONYMISED),
                        columns,
                        checks,
                        sql,
                        area,
                        file),
                sqlLine,
                columnLines,
                checkLines));
    }

    private static Optional<TableName> name(YamlNode node, Path file, String layer) {
        try {
            TableName name = TableName.of(node.asText());
            String expected = file.getFileName().toString().replaceFirst("\\.sql$", "");
            if (!name.layer().equals(layer) || !name.name().equals(expected)) {
                node.problem("Model %s stands in %s/%s.sql; its file must be %s/%s.sql"
                        .formatted(name, layer, expected, name.layer(), name.name()));
            }
            return Optional.of(name);
        } catch (IllegalArgumentException e) {
            node.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static void partition(YamlNode node, String column, Optional<Kind> kind, List<String> columns) {
        mustBeOneOf(node, column, columns);
        if (kind.equals(Optional.of(Kind.VIEW))) {
            node.problem("A view has no partition");
        }
    }

    static void mustBeOneOf(YamlNode node, String column, List<String> columns) {
        if (!columns.contains(column)) {
            node.problem("'%s' is not one of the declared columns%s".formatted(column, Nearest.hint(column, columns)));
        }
    }

    static List<Column> columns(YamlNode header, Map<String, Integer> lines) {
        List<Column> columns = new ArrayList<>();
        header.need("columns")
                .ifPresent(node -> node.entries().forEach((name, column) -> {
                    if (!COLUMN_NAME.matcher(name).matches()) {
                        column.problem(
                                "Invalid column name '%s': lower-case letters, digits and underscores".formatted(name));
                    }
                    column.only("type", "description");
                    String description = column.requiredText("description");
                    lines.put(name, column.line());
                    column.need("type")
                            .flatMap(ModelReader::type)
                            .ifPresent(type -> columns.add(new Column(name, type, description)));
                }));
        return columns;
    }

    private static Optional<ColumnType> type(YamlNode node) {
        try {
            return Optional.of(ColumnType.parse(node.asText()));
        } catch (IllegalArgumentException e) {
            node.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
