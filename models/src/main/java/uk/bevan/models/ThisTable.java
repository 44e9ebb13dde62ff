package uk.bevan.models;

import java.util.List;
import uk.bevan.lake.TableName;

/** Puts a table's name where a check says {@code this}. */
final class ThisTable {
    private static final List<String> AFTER_ALIAS = List.of(
            "where",
            "group",
            "having",
            "order",
            "join",
            "left",
            "right",
            "inner",
            "full",
            "cross",
            "on",
            "using",
            "union",
            "except",
            "intersect",
            "limit",
            "qualify",
            "window",
            "as",
            ")",
            ",");

    private ThisTable() {}

    /** The query with {@code FROM this} and {@code JOIN this} naming the table, which is known as {@code this} inside. */
    static String named(String query, TableName table) {
        StringBuilder named = new StringBuilder();
        List<SqlToken> tokens = SqlToken.of(query);
        int from = 0;
        for (int at = 0; at < tokens.size(); at++) {
            SqlToken token = tokens.get(at);
            boolean isTable = token.is("this")
                    && at > 0
                    && (tokens.get(at - 1).is("from")
                            || tokens.get(at - 1).is("join")
                            || tokens.get(at - 1).is(","))
                    && !(at + 1 < tokens.size() && tokens.get(at + 1).is("."));
            if (isTable) {
                boolean aliased = at + 1 < tokens.size()
                        && (tokens.get(at + 1).is("as")
                                || (tokens.get(at + 1).kind() == SqlToken.Kind.WORD
                                        && !AFTER_ALIAS.contains(
                                                tokens.get(at + 1).lower())));
                named.append(query, from, token.offset()).append(table).append(aliased ? "" : " AS this");
                from = token.offset() + token.text().length();
            }
        }
        return named.append(query, from, query.length()).toString();
    }
}
