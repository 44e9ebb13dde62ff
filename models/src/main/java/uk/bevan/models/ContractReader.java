package uk.bevan.models;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;
import uk.bevan.lake.Supersedes;
import uk.bevan.lake.TableName;
import uk.bevan.models.BronzeContract.Precedence;
import uk.bevan.models.ContractColumn.CheckDigit;
import uk.bevan.models.ContractColumn.Parse;

/** Reads contracts, {@code AREA/bronze/*.yaml}; every mistake of every file is noted before anything fails. */
public final class ContractReader {
    private static final Pattern COLUMN_NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final Problems problems;

    /** A reader that notes mistakes there. */
    public ContractReader(Problems problems) {
        this.problems = requireNonNull(problems, "problems is null");
    }

    /**
     * Reads the contracts of every area below a folder of the shape of {@code nhs/}, in the order of their names.
     * Mistakes are noted; contracts that cannot be understood are left out.
     */
    public List<BronzeContract> readAll(Path folder) {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder, 3)) {
            files = walk.filter(file -> file.getFileName().toString().endsWith(".yaml"))
                    .filter(ContractReader::isInBronze)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the contracts below " + folder, e);
        }
        List<BronzeContract> contracts = new ArrayList<>();
        Map<TableName, Path> seen = new HashMap<>();
        for (Path file : files) {
            read(file).ifPresent(contract -> {
                Path other = seen.putIfAbsent(contract.table(), file);
                if (other != null) {
                    problems.add(file, 1, "Contract %s is already in %s".formatted(contract.table(), other));
                }
                contracts.add(contract);
            });
        }
        return contracts;
    }

    private static boolean isInBronze(Path file) {
        Path parent = file.getParent();
        return parent != null && parent.getFileName().toString().equals("bronze");
    }

    /** Reads one contract; its area is the folder above {@code bronze/}. Empty where a mistake was noted. */
    public Optional<BronzeContract> read(Path file) {
        int before = problems.size();
        Optional<BronzeContract> contract = StrictYaml.read(file, problems).flatMap(this::contract);
        return problems.size() == before ? contract : Optional.empty();
    }

    /** Reads one contract from text that stands in a file. Empty where a mistake was noted. */
    public Optional<BronzeContract> read(Path file, String text) {
        int before = problems.size();
        Optional<BronzeContract> contract =
                StrictYaml.read(file, text, 1, problems).flatMap(this::contract);
        return problems.size() == before ? contract : Optional.empty();
    }

    private Optional<BronzeContract> contract(YamlNode node) {
        node.only(
                "contract",
                "summary",
                "owner",
                "policy",
                "dataset",
                "period",
                "supersedes",
                "precedence",
                "reject_limit",
                "columns",
                "layouts",
                "key",
                "changed",
                "people");
        List<ContractColumn> columns = columns(node);
        List<String> key = node.texts("key");
        checkKey(node, key, columns);
        // The rows of a source system stand under the business date they were read for.
        Optional<YamlNode> rules = key.isEmpty() ? node.need("period") : node.get("period");
        List<PeriodRule> period = rules.map(PeriodReader::read).orElseGet(List::of);
        PeriodReader.check(node, period, columns);
        Policy policy = node.choice("policy", Policy.class, Policy.PSEUDONYMISED);
        IdentityRules.check(node, policy, columns);
        LayoutReader layouts = new LayoutReader(columns);
        List<Layout> read = node.need("layouts").map(layouts::read).orElseGet(List::of);
        Optional<TableName> table = node.need("contract").flatMap(ContractReader::table);
        Path area = Optional.ofNullable(node.file().toAbsolutePath().getParent())
                .map(Path::getParent)
                .map(Path::getFileName)
                .orElse(Path.of(""));
        return table.map(name -> new BronzeContract(
                name,
                node.requiredText("summary"),
                node.requiredText("owner"),
                policy,
                node.text("dataset").orElse(name.name()),
                period,
                supersedes(node, key),
                node.get("precedence").map(ContractReader::precedence),
                rejectLimit(node),
                key,
                changed(node, key, columns),
                columns,
                read,
                area.toString(),
                node.file()));
    }

    private static Optional<TableName> table(YamlNode node) {
        try {
            TableName name = TableName.of(node.asText());
            if (!name.layer().equals("bronze")) {
                node.problem("A contract is of layer bronze, found '%s'".formatted(name));
            }
            return Optional.of(name);
        } catch (IllegalArgumentException e) {
            node.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Supersedes supersedes(YamlNode node, List<String> key) {
        Supersedes fallback = key.isEmpty() ? Supersedes.PERIOD : Supersedes.NOTHING;
        Supersedes rule = node.choice("supersedes", Supersedes.class, fallback);
        if (!key.isEmpty() && rule != Supersedes.NOTHING) {
            node.problem("A contract with a key is append-only: leave supersedes out, or write nothing");
        }
        return rule;
    }

    private static void checkKey(YamlNode node, List<String> key, List<ContractColumn> columns) {
        List<String> names = columns.stream().map(ContractColumn::name).toList();
        key.stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> node.problem("key names '%s', which is not one of the columns%s"
                        .formatted(name, Nearest.hint(name, names))));
        columns.stream()
                .filter(column -> key.contains(column.name()))
                .filter(column ->
                        column.identity().isPresent() && column.identity().get() != Identity.LOCAL_PATIENT_ID)
                .forEach(column -> node.problem(
                        "key names '%s', which does not land as it comes; a key is of columns that land: take the source's own identifier"
                                .formatted(column.name())));
    }

    private static Optional<String> changed(YamlNode node, List<String> key, List<ContractColumn> columns) {
        Optional<String> changed = node.text("changed");
        if (changed.isPresent() && key.isEmpty()) {
            node.problem("changed says which row of a key is the latest: it needs a key");
        }
        changed.ifPresent(name -> {
            List<String> moments = columns.stream()
                    .filter(column -> column.identity().isEmpty()
                            && isMoment(column.column().type()))
                    .map(ContractColumn::name)
                    .toList();
            if (!moments.contains(name)) {
                node.problem("changed names '%s', which is not one of the columns of dates and moments%s"
                        .formatted(name, Nearest.hint(name, moments)));
            }
        });
        return changed;
    }

    private static boolean isMoment(ColumnType type) {
        return type.kind() == ColumnType.Kind.DATE
                || type.kind() == ColumnType.Kind.TIMESTAMP
                || type.kind() == ColumnType.Kind.TIMESTAMPTZ;
    }

    private static Precedence precedence(YamlNode node) {
        node.only("group", "rank");
        int rank = node.need("rank").flatMap(YamlNode::asInteger).orElse(0);
        return new Precedence(node.requiredText("group"), rank);
    }

    private static double rejectLimit(YamlNode node) {
        BigDecimal limit = node.number("reject_limit").orElse(BigDecimal.ZERO);
        if (limit.signum() < 0 || limit.compareTo(BigDecimal.ONE) > 0) {
            node.get("reject_limit")
                    .ifPresent(at -> at.problem("reject_limit %s is not between 0 and 1".formatted(limit)));
        }
        return limit.doubleValue();
    }

    private static List<ContractColumn> columns(YamlNode contract) {
        List<ContractColumn> columns = new ArrayList<>();
        contract.need("columns")
                .ifPresent(node -> node.entries()
                        .forEach((name, column) -> column(name, column).ifPresent(columns::add)));
        return columns;
    }

    private static Optional<ContractColumn> column(String name, YamlNode node) {
        if (!COLUMN_NAME.matcher(name).matches() || name.equals("period")) {
            node.problem("Invalid column name '%s': lower-case letters, digits and underscores, and not 'period'"
                    .formatted(name));
        }
        node.only(
                "type",
                "parse",
                "required",
                "description",
                "pattern",
                "min",
                "max",
                "values",
                "check_digit",
                "identity");
        Optional<ColumnType> type = node.need("type").flatMap(ContractReader::type);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        Parse parse = node.choice("parse", Parse.class, defaultParse(type.get()));
        if (!yields(parse, type.get())) {
            node.problem("parse: %s cannot make %s".formatted(parse.name().toLowerCase(Locale.ROOT), type.get()));
        }
        Optional<String> pattern = node.text("pattern");
        pattern.ifPresent(text -> checkPattern(node, text));
        return Optional.of(new ContractColumn(
                new Column(name, type.get(), node.requiredText("description")),
                parse,
                node.flag("required", false),
                pattern,
                node.number("min"),
                node.number("max"),
                node.texts("values"),
                node.get("check_digit").flatMap(digit -> digit.asChoice(CheckDigit.class)),
                node.get("identity").flatMap(identity -> identity.asChoice(Identity.class))));
    }

    private static Optional<ColumnType> type(YamlNode node) {
        try {
            return Optional.of(ColumnType.parse(node.asText()));
        } catch (IllegalArgumentException e) {
            node.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    static void checkPattern(YamlNode node, String text) {
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            node.problem("'%s' is not a regular expression: %s".formatted(text, e.getDescription()));
        }
    }

    private static Parse defaultParse(ColumnType type) {
        return switch (type.kind()) {
            case VARCHAR -> Parse.TEXT;
            case BOOLEAN -> Parse.YES_NO;
            case INTEGER, BIGINT, DOUBLE, DECIMAL -> Parse.NUMBER;
            case DATE -> Parse.ISO_DATE;
            case TIMESTAMP, TIMESTAMPTZ -> Parse.TIMESTAMP;
        };
    }

    private static boolean yields(Parse parse, ColumnType type) {
        return switch (parse) {
            case MONTH, YYYYMMDD, ISO_DATE, DAY_MONTH_YEAR -> type.kind() == ColumnType.Kind.DATE;
            case NUMBER -> defaultParse(type) == Parse.NUMBER;
            case TEXT, CODE, IDENTIFIER -> type.kind() == ColumnType.Kind.VARCHAR;
            case YES_NO -> type.kind() == ColumnType.Kind.BOOLEAN;
            case TIMESTAMP -> type.kind() == ColumnType.Kind.TIMESTAMP;
        };
    }
}
