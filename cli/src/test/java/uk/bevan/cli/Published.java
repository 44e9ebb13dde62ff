package uk.bevan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a workspace publishes, asked through the command {@code query}. */
record Published(Path workspace) {
    private static final int EVERYTHING = 10_000_000;

    List<Map<String, String>> rows(String sql) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode row : ask(sql).json()) {
            Map<String, String> texts = new LinkedHashMap<>();
            row.properties().forEach(field -> texts.put(field.getKey(), text(field.getValue())));
            rows.add(texts);
        }
        return rows;
    }

    /** The one value of a query with one row and one column. */
    String value(String sql) {
        return rows(sql).getFirst().values().iterator().next();
    }

    Asked ask(String sql) {
        return Asked.bevan("query", "--workspace", workspace, "--json", "--limit", EVERYTHING, sql)
                .exits(ExitCode.DONE);
    }

    List<String> publications() {
        List<String> ids = new ArrayList<>();
        Asked.bevan("publications", "--workspace", workspace, "--json")
                .exits(ExitCode.DONE)
                .json()
                .forEach(publication -> ids.add(publication.get("publication").asText()));
        return ids;
    }

    String current() {
        return Asked.bevan("status", "--workspace", workspace, "--json")
                .exits(ExitCode.DONE)
                .json()
                .get("publication")
                .asText();
    }

    /** Numbers without the zeros that types add, so that 4 and 4.0 are one; nulls as nothing. */
    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isNumber() ? plain(value.decimalValue()) : value.asText();
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
