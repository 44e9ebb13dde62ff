package uk.bevan.simulator.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the generator's columns, the databases' SQL and the page that describes them together. */
final class FeedTest {
    private static final Pattern COLUMN = Pattern.compile("^ {4}(\\w+) +\\w.*$", Pattern.MULTILINE);

    @ParameterizedTest
    @EnumSource(Feed.class)
    void databaseTablesHaveTheColumnsInOrder(Feed feed) throws IOException {
        List<String> columns = feed.inDatabase() ? columnsOfTable(feed) : feed.columns();

        assertThat(columns).isEqualTo(feed.columns());
    }

    @ParameterizedTest
    @EnumSource(Feed.class)
    void everyColumnIsDescribed(Feed feed) throws IOException {
        String page = Files.readString(Path.of("../docs/developer/northshire.md"), UTF_8);
        String section = page.substring(page.indexOf("\n## " + feed.tableName() + "\n"));
        int next = section.indexOf("\n## ", 1);
        String described = next < 0 ? section : section.substring(0, next);

        assertThat(feed.columns())
                .allSatisfy(column -> assertThat(described).containsPattern("(\\| |, )" + column + "( \\||, )"));
    }

    @ParameterizedTest
    @EnumSource(Feed.class)
    void theKeyComesFirstAndTheChangeColumnIsThere(Feed feed) {
        assertThat(feed.columns().getFirst()).isEqualTo(feed.key());
        if (!feed.changeColumn().isEmpty()) {
            assertThat(feed.columns()).contains(feed.changeColumn());
        }
    }

    private static List<String> columnsOfTable(Feed feed) throws IOException {
        String file = feed.transport() == Transport.EHR_DATABASE ? "ehr.sql" : "urgent_care.sql";
        try (InputStream in = Feed.class.getResourceAsStream(file)) {
            String sql = new String(in.readAllBytes(), UTF_8);
            String table = sql.substring(sql.indexOf("CREATE TABLE " + feed.tableName() + " ("));
            Matcher matcher = COLUMN.matcher(table.substring(0, table.indexOf(");\n")));
            List<String> columns = new ArrayList<>();
            while (matcher.find()) {
                columns.add(matcher.group(1));
            }
            return columns;
        }
    }
}
