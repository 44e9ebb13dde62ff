package uk.bevan.models;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import uk.bevan.lake.ColumnType;

/** Reads the {@code period} of a contract or of one of its layouts. */
final class PeriodReader {
    private PeriodReader() {}

    static List<PeriodRule> read(YamlNode node) {
        return node.items().stream()
                .map(PeriodReader::rule)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<PeriodRule> rule(YamlNode node) {
        node.only("column", "latest", "fixed", "header", "file_date", "option");
        if (node.entries().size() != 1) {
            node.problem("A period rule has one key: column, latest, fixed, header, file_date or option");
            return Optional.empty();
        }
        if (node.flag("file_date", false)) {
            return Optional.of(new PeriodRule.FileDate());
        }
        if (node.flag("option", false)) {
            return Optional.of(new PeriodRule.Option());
        }
        return node.text("column")
                .<PeriodRule>map(PeriodRule.ByColumn::new)
                .or(() -> node.text("latest").map(PeriodRule.Latest::new))
                .or(() -> node.get("fixed").flatMap(PeriodReader::fixed))
                .or(() -> node.get("header").flatMap(PeriodReader::header));
    }

    private static Optional<PeriodRule> fixed(YamlNode node) {
        try {
            return Optional.of(new PeriodRule.Fixed(LocalDate.parse(node.asText())));
        } catch (DateTimeParseException e) {
            node.problem("Expected a date such as 2019-01-01, found '%s'".formatted(node.asText()));
            return Optional.empty();
        }
    }

    private static Optional<PeriodRule> header(YamlNode node) {
        try {
            if (Pattern.compile(node.asText()).matcher("").groupCount() == 1) {
                return Optional.of(new PeriodRule.Header(node.asText()));
            }
            node.problem("The header expression needs exactly one group, which holds the period");
        } catch (PatternSyntaxException e) {
            node.problem("'%s' is not a regular expression: %s".formatted(node.asText(), e.getDescription()));
        }
        return Optional.empty();
    }

    static void check(YamlNode node, List<PeriodRule> rules, List<ContractColumn> columns) {
        for (PeriodRule rule : rules) {
            Optional<String> named = switch (rule) {
                case PeriodRule.ByColumn by -> Optional.of(by.column());
                case PeriodRule.Latest latest -> Optional.of(latest.column());
                case PeriodRule.Fixed fixed -> Optional.empty();
                case PeriodRule.Header header -> Optional.empty();
                case PeriodRule.FileDate fileDate -> Optional.empty();
                case PeriodRule.Option option -> Optional.empty();
            };
            named.ifPresent(name -> checkColumn(node, name, columns));
        }
    }

    private static void checkColumn(YamlNode node, String name, List<ContractColumn> columns) {
        Optional<ContractColumn> column =
                columns.stream().filter(c -> c.name().equals(name)).findFirst();
        if (column.isEmpty()) {
            node.problem("period names '%s', which is not one of the columns%s"
                    .formatted(
                            name,
                            Nearest.hint(
                                    name,
                                    columns.stream().map(ContractColumn::name).toList())));
        } else if (column.get().column().type().kind() != ColumnType.Kind.DATE) {
            node.problem("period names '%s', which is no date".formatted(name));
        }
    }
}
