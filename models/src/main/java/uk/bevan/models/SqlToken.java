package uk.bevan.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word, text or sign of a query, read without knowing grammar, so that what the parser stops at can still be named.
 *
 * @param kind what it is
 * @param text as written; texts and quoted names with their quotes
 * @param line its line in the query, from 1
 * @param offset where it begins in the query
 */
record SqlToken(Kind kind, String text, int line, int offset) {
    enum Kind {
        WORD,
        NUMBER,
        TEXT,
        QUOTED_NAME,
        SIGN
    }

    boolean is(String word) {
        return kind != Kind.TEXT && kind != Kind.QUOTED_NAME && text.equalsIgnoreCase(word);
    }

    String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Reads a query; comments are left out. */
    static List<SqlToken> of(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        int line = 1;
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int end;
            if (c == '\n' || Character.isWhitespace(c)) {
                end = at + 1;
            } else if (sql.startsWith("--", at)) {
                end = endOf(sql, "\n", at, 0);
            } else if (sql.startsWith("/*", at)) {
                end = endOf(sql, "*/", at + 2, 2);
            } else {
                Kind kind = kindOf(c);
                end = end(sql, at, kind, c);
                tokens.add(new SqlToken(kind, sql.substring(at, end), line, at));
            }
            line += (int) sql.substring(at, end).chars().filter(l -> l == '\n').count();
            at = end;
        }
        return tokens;
    }

    private static Kind kindOf(char c) {
        if (Character.isLetter(c) || c == '_') {
            return Kind.WORD;
        }
        if (Character.isDigit(c)) {
            return Kind.NUMBER;
        }
        return c == '\'' ? Kind.TEXT : c == '"' || c == '`' ? Kind.QUOTED_NAME : Kind.SIGN;
    }

    private static int end(String sql, int start, Kind kind, char first) {
        return switch (kind) {
            case WORD, NUMBER -> {
                int end = start + 1;
                while (end < sql.length() && isPartOfWord(sql.charAt(end), kind)) {
                    end++;
                }
                yield end;
            }
            case TEXT, QUOTED_NAME -> {
                int end = endOf(sql, String.valueOf(first), start + 1, 1);
                while (end < sql.length() && sql.charAt(end) == first) {
                    end = endOf(sql, String.valueOf(first), end + 1, 1);
                }
                yield end;
            }
            case SIGN -> sql.startsWith("::", start) ? start + 2 : start + 1;
        };
    }

    private static boolean isPartOfWord(char c, Kind kind) {
        return Character.isLetterOrDigit(c) || c == '_' || (kind == Kind.NUMBER && c == '.');
    }

    private static int endOf(String sql, String closing, int from, int length) {
        int found = sql.indexOf(closing, from);
        return found < 0 ? sql.length() : found + length;
    }
}
