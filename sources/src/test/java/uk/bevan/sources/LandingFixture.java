package uk.bevan.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Lake;
import uk.bevan.lake.LakeSettings;
import uk.bevan.lake.TableName;
import uk.bevan.lake.Workspace;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.ContractReader;
import uk.bevan.models.Problems;

/** A real workspace in a temporary folder, with its lake open for writing. */
final class LandingFixture implements AutoCloseable {
    static final IngestOptions OPTIONS = new IngestOptions(Optional.empty(), false, false, "run");

    /** One contract with a column of each kind, small enough to write files for by hand. */
    static final String SALES = """
            contract: bronze.sale
            summary: One row per month, practice and code.
            owner: tests
            policy: open
            dataset: sale
            period: {column: month}
            supersedes: period
            reject_limit: 0.5
            columns:
              month: {type: date, parse: month, required: true, description: Month}
              practice: {type: varchar, required: true, pattern: '[A-Z][0-9]{5}|-', description: Practice}
              name: {type: varchar, description: Name}
              code: {type: varchar, parse: code, description: Code}
              items: {type: bigint, required: true, min: 0, description: Items}
              cost: {type: "decimal(18,2)", description: Cost}
            layouts:
              sale:
                format: csv
                columns: {month: MONTH, practice: PRACTICE, name: NAME, code: CODE, items: ITEMS, cost: COST}
            """;

    static final String HEADER = "MONTH,PRACTICE,NAME,CODE,ITEMS,COST\n";

    final Path folder;
    final Workspace workspace;
    final Lake lake;
    final List<String> steps = new ArrayList<>();
    String failAt = "";

    LandingFixture(Path folder) {
        this(folder, Workspace.init(folder.resolve("workspace"), "# test\n"));
    }

    /** A workspace that was made before, opened anew. */
    static LandingFixture again(Path folder) {
        return new LandingFixture(folder, Workspace.open(folder.resolve("workspace")));
    }

    private LandingFixture(Path folder, Workspace workspace) {
        this.folder = folder;
        this.workspace = workspace;
        this.lake = Lake.openForWriting(workspace, LakeSettings.LOCAL, "test", step -> {
            steps.add(step);
            if (step.equals(failAt)) {
                throw new IllegalStateException("simulated crash at " + step);
            }
        });
    }

    static BronzeContract contract(String yaml) {
        Problems problems = new Problems();
        Optional<BronzeContract> contract =
                new ContractReader(problems).read(Path.of("nhs/tests/bronze/test.yaml"), yaml);
        problems.throwIfAny();
        return contract.orElseThrow();
    }

    IngestReport ingestWithin(
            LandingSettings.ArchiveLimits limits,
            List<BronzeContract> contracts,
            IngestOptions options,
            Path... files) {
        LandingSettings usual = settings();
        LandingSettings settings =
                new LandingSettings(usual.quarantine(), usual.scratch(), usual.memoryBytes(), usual.threads(), limits);
        return new FileIngestion(lake, contracts, settings, ProgressListener.NONE).ingest(List.of(files), options);
    }

    LandingSettings settings() {
        return new LandingSettings(
                workspace.quarantine(), workspace.scratch(), 1L << 30, 2, LandingSettings.ArchiveLimits.USUAL);
    }

    IngestReport ingest(List<BronzeContract> contracts, IngestOptions options, Path... files) {
        return new FileIngestion(lake, contracts, settings(), ProgressListener.NONE).ingest(List.of(files), options);
    }

    IngestReport ingestWith(
            Supplier<DoorSettings> door, List<BronzeContract> contracts, IngestOptions options, Path... files) {
        return new FileIngestion(lake, contracts, settings(door), ProgressListener.NONE)
                .ingest(List.of(files), options);
    }

    LandingSettings settings(Supplier<DoorSettings> door) {
        return new LandingSettings(
                workspace.quarantine(), workspace.scratch(), 1L << 30, 2, LandingSettings.ArchiveLimits.USUAL, door);
    }

    /** Ingests one file under the small contract. */
    FileOutcome ingestSale(Path file) {
        return ingest(List.of(contract(SALES)), OPTIONS, file).outcomes().getFirst();
    }

    /** Whether the engine read the lines of the last file by itself. */
    boolean engineRead() {
        return steps.contains("landing.read-by-engine");
    }

    static IngestOptions options(YearMonth period) {
        return new IngestOptions(Optional.of(period), false, false, "run");
    }

    Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every value of a Parquet file as text, a row to a line. */
    List<String> parquet(Path file) {
        return query("SELECT * FROM read_parquet(%s)".formatted(ColumnSql.quote(file.toString())));
    }

    /** Rows of a Bronze table as text, columns parted by {@code |}, in the order asked for. */
    List<String> rows(String table, String select) {
        TableName name = TableName.of(table);
        if (lake.head(name).isEmpty()) {
            return List.of();
        }
        String files = lake.files(name, lake.head(name).getAsLong()).stream()
                .map(DataFile::location)
                .map(ColumnSql::quote)
                .collect(Collectors.joining(", "));
        return query(select.replace("TABLE", "read_parquet([%s], union_by_name = true)".formatted(files)));
    }

    private static List<String> query(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    values.add(String.valueOf(result.getString(column)));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Override
    public void close() {
        lake.close();
    }
}
