package uk.bevan.sources;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import uk.bevan.lake.ColumnType;
import uk.bevan.models.ContractColumn;
import uk.bevan.models.ContractColumn.CheckDigit;
import uk.bevan.models.ContractColumn.Parse;

/** How the delivered text of one column becomes its value, and what that text must satisfy: the one definition of both. */
final class ColumnSql {
    private static final String SCIENTIFIC = "[+-]?[0-9]+([.][0-9]+[eE][+-]?[0-9]+|[eE][+][0-9]+)";

    private final ContractColumn column;
    private final String field;
    private final String text;

    /**
     * A column whose text stands in that field.
     *
     * @param edgeBlanks whether the text may begin or end with what is to be stripped
     */
    ColumnSql(ContractColumn column, String field, boolean edgeBlanks) {
        this.column = column;
        this.field = field;
        this.text = edgeBlanks ? text() : field;
    }

    /** Without blanks around it, and for a code without the apostrophes by which spreadsheets mark text. */
    private String text() {
        boolean code = column.parse() == Parse.CODE;
        String blanks = "starts_with(%1$s, ' ') OR ends_with(%1$s, ' ')".formatted(field);
        String apostrophe = code ? " OR starts_with(%s, '''')".formatted(field) : "";
        String trimmed = "trim(%s, ' ')".formatted(field);
        // Most values have nothing to strip, and asking costs a fifth of stripping.
        return "CASE WHEN %s%s THEN nullif(%s, '') ELSE %s END"
                .formatted(blanks, apostrophe, code ? "ltrim(%s, '''')".formatted(trimmed) : trimmed, field);
    }

    /** What {@link #text} gives, for records that Java reads, as UTF-8; the empty text stands for null. */
    static byte[] stripped(byte[] text, boolean code) {
        int start = 0;
        int end = text.length;
        while (start < end && text[start] == ' ') {
            start++;
        }
        while (end > start && text[end - 1] == ' ') {
            end--;
        }
        while (code && start < end && text[start] == '\'') {
            start++;
        }
        return end - start == text.length ? text : Arrays.copyOfRange(text, start, end);
    }

    /** SQL of the value; null where the text is blank or breaks a rule. */
    String value() {
        String type = column.column().type().sql();
        return switch (column.parse()) {
            case TEXT, CODE -> text;
            // Asking whether there is anything to replace costs half of replacing.
            case IDENTIFIER ->
                "CASE WHEN contains(%1$s, '.') THEN regexp_replace(%1$s, '^([0-9]+)[.]0*$', '\\1') ELSE %1$s END"
                        .formatted(text);
            case NUMBER ->
                "coalesce(TRY_CAST(%1$s AS %2$s), TRY_CAST(replace(%1$s, ',', '') AS %2$s))".formatted(field, type);
            case MONTH -> "TRY_CAST(left(%1$s, 4) || '-' || right(%1$s, 2) || '-01' AS DATE)".formatted(text);
            case YYYYMMDD -> "CAST(try_strptime(%s, '%%Y%%m%%d') AS DATE)".formatted(text);
            case ISO_DATE -> "TRY_CAST(%s AS DATE)".formatted(text);
            case DAY_MONTH_YEAR -> "CAST(try_strptime(%s, ['%%d%%b%%Y', '%%d-%%b-%%Y']) AS DATE)".formatted(text);
            case YES_NO -> yesNo();
            case TIMESTAMP -> "TRY_CAST(%s AS TIMESTAMP)".formatted(text);
        };
    }

    private String yesNo() {
        return "CASE WHEN lower(%1$s) IN ('y', 'yes', 'true', '1') THEN true WHEN lower(%1$s) IN ('n', 'no', 'false', '0') THEN false END"
                .formatted(text);
    }

    /** What the text must satisfy, the way it is read first. */
    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        if (column.required()) {
            rules.add(rule("%s IS NOT NULL".formatted(text), "is required and blank"));
        }
        parsing(rules);
        column.pattern()
                .ifPresent(pattern -> rules.add(ofValue(unlessNull(
                        "regexp_full_match(%s, %s)".formatted(text, quote(pattern)), "does not match " + pattern))));
        if (!column.values().isEmpty()) {
            String accepted = column.values().stream().map(ColumnSql::quote).collect(Collectors.joining(", "));
            rules.add(ofValue(unlessNull(
                    "%s IN (%s)".formatted(text, accepted), "is none of " + String.join(", ", column.values()))));
        }
        column.min().ifPresent(min -> rules.add(bound(">=", min, "is below " + min.toPlainString())));
        column.max().ifPresent(max -> rules.add(bound("<=", max, "is above " + max.toPlainString())));
        if (column.checkDigit().filter(digit -> digit == CheckDigit.SNOMED).isPresent()) {
            rules.add(ofValue(unlessNull(
                    "%s(TRY_CAST(%s AS BIGINT))".formatted(LandingDatabase.SNOMED_CHECK, text),
                    "fails the SNOMED check digit: digits were lost or changed")));
        }
        return rules;
    }

    private void parsing(List<Rule> rules) {
        switch (column.parse()) {
            case TEXT -> {}
            case CODE -> {
                // Where a pattern says which codes there are, it alone decides.
                if (column.pattern().isEmpty()) {
                    rules.add(ofValue(rule(
                            "CASE WHEN contains(%1$s, '+') OR contains(%1$s, '.') THEN NOT regexp_full_match(%1$s, %2$s) ELSE true END"
                                    .formatted(text, quote(SCIENTIFIC)),
                            "is in scientific notation: digits were lost")));
                }
            }
            case IDENTIFIER ->
                rules.add(unlessNull(
                        "CASE WHEN contains(%1$s, '+') OR contains(%1$s, '.') THEN NOT regexp_full_match(%1$s, '[+-]?[0-9]*[.][0-9]*[1-9][0-9]*') AND NOT regexp_full_match(%1$s, %2$s) ELSE true END"
                                .formatted(text, quote(SCIENTIFIC)),
                        "is no identifier: it is a number with a fraction, or in scientific notation"));
            case NUMBER -> rules.add(number());
            case MONTH ->
                rules.add(shaped("(19|20)[0-9]{2}[-_/]?(0[1-9]|1[0-2])", "is no month, such as 201709 or 2017-09"));
            case YYYYMMDD -> rules.add(shaped("[0-9]{8}", "is no date, such as 20170930"));
            case ISO_DATE -> rules.add(shaped("[0-9]{4}-[0-9]{2}-[0-9]{2}", "is no date, such as 2017-09-30"));
            case DAY_MONTH_YEAR ->
                rules.add(shaped("[0-9]{1,2}-?[A-Za-z]{3}-?[0-9]{4}", "is no date, such as 30Sep2017"));
            case YES_NO -> rules.add(unlessNull("%s IS NOT NULL".formatted(value()), "is neither yes nor no"));
            case TIMESTAMP ->
                rules.add(shaped(
                        "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?",
                        "is no time, such as 2026-01-31T10:15:00"));
        }
    }

    private Rule number() {
        ColumnType type = column.column().type();
        int scale = type.scale();
        boolean exact = type.kind() != ColumnType.Kind.DOUBLE;
        String fraction = exact ? "[0-9]{0,%d}0*".formatted(scale) : "[0-9]*";
        String exponent = exact ? "" : "([eE][+-]?[0-9]{1,3})?";
        String shape = "[ ]*[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)?([.]%s)?%s[ ]*".formatted(fraction, exponent);
        // Most numbers are what the engine would write, and comparing costs half of matching.
        String asWritten = exact
                ? "WHEN CAST(TRY_CAST(%1$s AS %2$s) AS VARCHAR) = %1$s THEN true ".formatted(field, type.sql())
                : "";
        String condition =
                "CASE %4$sWHEN %1$s IS NULL THEN true WHEN %2$s IS NULL THEN trim(%1$s) = '' ELSE regexp_full_match(%1$s, %3$s) END"
                        .formatted(field, value(), quote(shape), asWritten);
        String words = !exact
                ? "is no number"
                : scale == 0
                        ? "is no whole number in range"
                        : "is no number in range with at most %d decimals".formatted(scale);
        return rule(condition, words);
    }

    private Rule shaped(String shape, String reason) {
        return unlessNull(
                "(%s IS NOT NULL AND regexp_full_match(%s, %s))".formatted(value(), text, quote(shape)), reason);
    }

    private Rule bound(String operator, BigDecimal bound, String reason) {
        return rule("coalesce(%s %s %s, true)".formatted(value(), operator, bound.toPlainString()), reason);
    }

    private Rule unlessNull(String condition, String reason) {
        return rule("(%s IS NULL OR coalesce(%s, false))".formatted(text, condition), reason);
    }

    private Rule rule(String condition, String reason) {
        return new Rule(column.name(), condition, field, reason, false);
    }

    /** Where the value is the text, a rule about the text can be judged by what landed. */
    private Rule ofValue(Rule rule) {
        boolean isText = column.parse() == Parse.TEXT || column.parse() == Parse.CODE;
        return new Rule(rule.column(), rule.condition(), rule.text(), rule.reason(), isText);
    }

    static String quote(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
