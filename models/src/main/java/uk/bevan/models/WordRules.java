package uk.bevan.models;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Rules that need no grammar: words and signs that one engine does not know or reads in its own way. They are looked for
 * before parsing, so that an author hears of them even where the parser stops.
 */
final class WordRules {
    /** Functions outside the subset, each with what to use instead. */
    static final Map<String, String> REFUSED_FUNCTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("add_months", "plus_months(day, n), or day + INTERVAL '1' MONTH"),
            Map.entry("age", "days_between(a, b) or months_between_starts(a, b)"),
            Map.entry("arg_max", "max_by(value, by)"),
            Map.entry("arg_min", "min_by(value, by)"),
            Map.entry("array_agg", "a row per value"),
            Map.entry("concat", "the operator ||, which is null where a part is null on both engines; coalesce parts"),
            Map.entry("count_if", "count(*) FILTER (WHERE …)"),
            Map.entry("current_date", "a column of the data; a model must give the same rows on any day"),
            Map.entry("current_timestamp", "a column of the data; a model must give the same rows on any day"),
            Map.entry("date_add", "plus_days(day, n), or day + INTERVAL '14' DAY"),
            Map.entry("date_diff", "days_between(a, b), minutes_between(a, b) or months_between_starts(a, b)"),
            Map.entry("date_format", "year_month_text(day), financial_year_text(day) or CAST(day AS VARCHAR)"),
            Map.entry("date_part", "EXTRACT(… FROM …)"),
            Map.entry("date_sub", "plus_days(day, -n), or day - INTERVAL '14' DAY"),
            Map.entry("dateadd", "plus_days(day, n), or day + INTERVAL '14' DAY"),
            Map.entry("datediff", "days_between(a, b), minutes_between(a, b) or months_between_starts(a, b)"),
            Map.entry("datepart", "EXTRACT(… FROM …)"),
            Map.entry("dayname", "day_of_week_iso(day)"),
            Map.entry("dayofmonth", "EXTRACT(DAY FROM …)"),
            Map.entry("dayofweek", "day_of_week_iso(day)"),
            Map.entry("epoch", "minutes_between(a, b)"),
            Map.entry("first", "min_by(value, by)"),
            Map.entry("generate_series", "a recursive CTE"),
            Map.entry("ifnull", "coalesce(a, b)"),
            Map.entry("isodow", "day_of_week_iso(day)"),
            Map.entry("last", "max_by(value, by)"),
            Map.entry("list", "a row per value"),
            Map.entry("localtimestamp", "a column of the data; a model must give the same rows on any day"),
            Map.entry("log", "ln(x) or log10(x); the engines disagree on its base"),
            Map.entry("months_between", "months_between_starts(a, b)"),
            Map.entry("now", "a column of the data; a model must give the same rows on any day"),
            Map.entry("nvl", "coalesce(a, b)"),
            Map.entry("quantile_cont", "percentile_cont(0.5) WITHIN GROUP (ORDER BY …)"),
            Map.entry("rand", "nothing: a model must give the same rows each time"),
            Map.entry("random", "nothing: a model must give the same rows each time"),
            Map.entry("range", "a recursive CTE"),
            Map.entry("regexp_full_match", "matches(text, pattern)"),
            Map.entry("regexp_like", "matches(text, pattern), which matches the whole text"),
            Map.entry("regexp_matches", "matches(text, pattern), which matches the whole text"),
            Map.entry("regexp_replace", "remove_matches(text, pattern), or replace(text, old, new)"),
            Map.entry("rlike", "matches(text, pattern), which matches the whole text"),
            Map.entry("sha256", "md5(text) or text_hash(text)"),
            Map.entry("starts_with", "text LIKE 'abc%' or left(text, n) = 'abc'"),
            Map.entry("startswith", "text LIKE 'abc%' or left(text, n) = 'abc'"),
            Map.entry("stddev", "stddev_samp(x)"),
            Map.entry("strftime", "year_month_text(day), financial_year_text(day) or CAST(day AS VARCHAR)"),
            Map.entry("strptime", "CAST(text AS DATE), or make_date(year, month, day)"),
            Map.entry("timestampadd", "moment + INTERVAL '1' HOUR"),
            Map.entry("timestampdiff", "days_between(a, b), minutes_between(a, b) or months_between_starts(a, b)"),
            Map.entry("to_char", "year_month_text(day), or CAST(… AS VARCHAR)"),
            Map.entry("to_date", "CAST(text AS DATE), or make_date(year, month, day)"),
            Map.entry("uuid", "nothing: a model must give the same rows each time"),
            Map.entry("variance", "var_samp(x)"),
            Map.entry("week", "EXTRACT(WEEK FROM …)"),
            Map.entry("weekday", "day_of_week_iso(day)")));

    private final List<SqlToken> tokens;
    private final BiConsumer<Integer, String> found;

    private WordRules(List<SqlToken> tokens, BiConsumer<Integer, String> found) {
        this.tokens = tokens;
        this.found = found;
    }

    /** Tells what breaks a rule, by line and message. */
    static void check(String sql, BiConsumer<Integer, String> found) {
        new WordRules(SqlToken.of(sql), found).check();
    }

    private void check() {
        for (int at = 0; at < tokens.size(); at++) {
            SqlToken token = tokens.get(at);
            switch (token.kind()) {
                case QUOTED_NAME ->
                    say(
                            at,
                            "%s is a quoted name, which the engines quote differently; use lower-case letters, digits and underscores"
                                    .formatted(token.text()));
                case TEXT -> {
                    if (token.text().contains("\\")) {
                        say(
                                at,
                                "A backslash in a text is an escape on one engine only; write [0-9] for \\d, [.] for \\.");
                    }
                }
                case WORD -> word(at);
                case NUMBER, SIGN -> {}
            }
        }
    }

    private void word(int at) {
        String word = tokens.get(at).lower();
        boolean qualified = at > 0 && tokens.get(at - 1).is(".");
        String instead = REFUSED_FUNCTIONS.get(word);
        if (instead != null && next(at, "(") && !qualified) {
            say(at, "%s() is not in the portable subset; use %s".formatted(word, instead));
        } else if (instead != null && !qualified && isBareMoment(word) && !next(at, ".")) {
            say(at, "%s is not in the portable subset; use %s".formatted(word, instead));
        }
        if (word.equals("by") && next(at, "all") && at > 0) {
            say(
                    at,
                    "%s BY ALL is not in the portable subset; name the columns"
                            .formatted(tokens.get(at - 1).text()));
        }
        if ((word.equals("semi") || word.equals("anti")) && next(at, "join")) {
            String not = word.equals("semi") ? "" : "NOT ";
            say(
                    at,
                    "%s JOIN is not in the portable subset; use WHERE %sEXISTS (SELECT …)"
                            .formatted(word.toUpperCase(Locale.ROOT), not));
        }
        if (word.equals("asof") && next(at, "join")) {
            say(at, "ASOF JOIN is not in the portable subset; join on the range, or number the rows with row_number()");
        }
        if (word.equals("similar") && next(at, "to")) {
            say(at, "SIMILAR TO is not in the portable subset; use matches(text, pattern)");
        }
        if ((word.equals("exclude") || word.equals("except"))
                && at > 0
                && tokens.get(at - 1).is("*")
                && next(at, "(")) {
            say(at, "* %s is not in the portable subset; name the columns".formatted(word.toUpperCase(Locale.ROOT)));
        }
        if (word.equals("distinct") && next(at, "on")) {
            say(at, "DISTINCT ON is not in the portable subset; use QUALIFY row_number() OVER (…) = 1");
        }
        if (word.equals("natural") && (next(at, "join") || next(at, "left") || next(at, "inner"))) {
            say(at, "NATURAL JOIN changes when a column is added; use JOIN … USING (…)");
        }
        if (word.equals("rlike") && !next(at, "(")) {
            say(at, "RLIKE is not in the portable subset; use matches(text, pattern)");
        }
    }

    private static boolean isBareMoment(String word) {
        return word.equals("current_date") || word.equals("current_timestamp") || word.equals("localtimestamp");
    }

    private boolean next(int at, String word) {
        return at + 1 < tokens.size() && tokens.get(at + 1).is(word);
    }

    private void say(int at, String message) {
        found.accept(tokens.get(at).line(), message);
    }
}
