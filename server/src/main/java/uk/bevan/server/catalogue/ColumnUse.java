package uk.bevan.server.catalogue;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import uk.bevan.models.ColumnLineage.Role;
import uk.bevan.models.ColumnLineage.Source;

/**
 * A column and how it is used in making another.
 *
 * @param table its table
 * @param column its name
 * @param how in words
 */
public record ColumnUse(String table, String column, String how) {
    public ColumnUse {
        requireNonNull(table, "table is null");
        requireNonNull(column, "column is null");
        requireNonNull(how, "how is null");
    }

    /** Columns by name, each once with all the ways it is used. */
    static List<ColumnUse> of(Collection<Source> sources) {
        Map<String, List<Source>> byColumn = new TreeMap<>(
                sources.stream().collect(Collectors.groupingBy(source -> source.table() + "." + source.column())));
        return byColumn.values().stream()
                .map(same -> new ColumnUse(
                        same.getFirst().table().toString(), same.getFirst().column(), words(same)))
                .sorted(Comparator.comparing(ColumnUse::table).thenComparing(ColumnUse::column))
                .toList();
    }

    private static String words(List<Source> same) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        same.forEach(source -> roles.add(source.role()));
        return roles.stream().map(ColumnUse::words).collect(Collectors.joining(", "));
    }

    private static String words(Role role) {
        return switch (role) {
            case DIRECT -> "its values flow in";
            case FILTER -> "decides which rows or values are kept";
            case JOIN -> "decides which rows meet";
            case GROUP -> "decides which rows are put together";
            case ORDER -> "decides which row comes first";
        };
    }

    /** Where its page is. */
    public String address() {
        return "/catalogue/%s/%s".formatted(table, column);
    }
}
