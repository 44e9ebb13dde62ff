package uk.bevan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.bevan.lake.TestDatabase;
import uk.bevan.lake.Workspace;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.Layout;
import uk.bevan.pipeline.Platform;
import uk.bevan.pipeline.SettingsReader;

/** The contracts of a Trust's feeds beside the tables that the simulated Trust really has. */
final class NorthshireContractsTest {
    /** Columns that no contract asks for. */
    private static final Map<String, Set<String>> NOT_LANDED =
            Map.of("patient_demographics", Set.of("postcode_sector"));

    @TempDir
    private Path folder;

    @Test
    void everyColumnOfEveryTableHasItsPlaceInAContract() throws IOException, SQLException {
        Map<String, Set<String>> tables = tables();
        Map<String, Set<String>> contracts = contracts();

        assertThat(tables).isNotEmpty();
        assertThat(contracts).isEqualTo(tables);
    }

    private static Map<String, Set<String>> tables() throws IOException, SQLException {
        Map<String, Set<String>> tables = new TreeMap<>();
        try (Connection connection = new TestDatabase().connect();
                Statement statement = connection.createStatement()) {
            for (String script : List.of("ehr.sql", "urgent_care.sql")) {
                try (InputStream in =
                        NorthshireContractsTest.class.getResourceAsStream("/uk/bevan/simulator/trust/" + script)) {
                    statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            try (ResultSet columns = statement.executeQuery(
                    "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'")) {
                while (columns.next()) {
                    String table = columns.getString(1);
                    if (!NOT_LANDED.getOrDefault(table, Set.of()).contains(columns.getString(2))) {
                        tables.computeIfAbsent(table, name -> new TreeSet<>()).add(columns.getString(2));
                    }
                }
            }
        }
        return tables;
    }

    private Map<String, Set<String>> contracts() {
        Workspace.init(folder.resolve("w"), SettingsReader.template());
        try (Platform platform = Platform.openForWriting(folder.resolve("w"), "test")) {
            return platform.contracts().stream()
                    .filter(contract ->
                            contract.layouts().stream().anyMatch(layout -> layout.format() == Layout.Format.TABLE))
                    .collect(Collectors.toMap(
                            contract -> contract.table().name(),
                            NorthshireContractsTest::sourceColumns,
                            (one, other) -> one,
                            TreeMap::new));
        }
    }

    private static Set<String> sourceColumns(BronzeContract contract) {
        return contract.layouts().getFirst().headers().values().stream()
                .map(List::getFirst)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
