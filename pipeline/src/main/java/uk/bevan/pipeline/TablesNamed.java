package uk.bevan.pipeline;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.bevan.lake.TableName;

/** Tables that a query's text names, whether or not they exist. */
final class TablesNamed {
    private static final Pattern NAME = Pattern.compile(
            "\\b(bronze|reference|silver|gold|published)\\s*\\.\\s*\"?([a-z][a-z0-9_]*)\"?", Pattern.CASE_INSENSITIVE);

    private TablesNamed() {}

    static Set<TableName> in(String sql) {
        Set<TableName> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(sql);
        while (matcher.find()) {
            names.add(new TableName(
                    matcher.group(1).toLowerCase(java.util.Locale.ROOT),
                    matcher.group(2).toLowerCase(java.util.Locale.ROOT)));
        }
        return names;
    }
}
