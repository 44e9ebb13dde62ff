package uk.bevan.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import uk.bevan.lake.Lake;
import uk.bevan.lake.LakeSettings;
import uk.bevan.lake.Leftovers;
import uk.bevan.lake.RunRecord;
import uk.bevan.lake.Steps;
import uk.bevan.lake.TestFolders;
import uk.bevan.lake.Workspace;
import uk.bevan.models.Engine.Rows;
import uk.bevan.pipeline.RunRequest.Stage;
import uk.bevan.sources.MonthRange;

/** A small trade with models of every kind: aligned, not aligned, unpartitioned, a view between. */
final class Shop {
    static final List<String> TABLES =
            List.of("gold.fct_sale_month", "gold.fct_town_month", "gold.fct_product", "gold.fct_target_month");

    private static final Settings SETTINGS = new Settings("300MB", "2GB", 2, LakeSettings.LOCAL, 5, List.of());

    private final Path folder;
    private final Path workspace;
    private final Path files;
    private Path models;
    private int number;

    private Shop(Path folder, Path models) {
        this.folder = folder;
        this.workspace = folder.resolve("workspace");
        this.files = folder.resolve("files");
        this.models = models;
    }

    Shop(Path folder) {
        this(folder, models());
        try {
            Files.createDirectories(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Workspace.init(workspace, SettingsReader.template());
    }

    /** A shop that was made before, by this process or another. */
    static Shop at(Path folder) {
        return new Shop(folder, models());
    }

    /** From now on its models are a copy of its own; returns the folder of that copy. */
    Path ownModels() {
        Path own = folder.resolve("models");
        TestFolders.copy(models, own);
        models = own;
        return own;
    }

    /** Keeps the workspace as it is now beside itself. */
    void save() {
        TestFolders.copy(workspace, folder.resolve("saved"));
    }

    /** Brings the workspace back to what was saved, at its own place, because tables name their files by it. */
    void restore() {
        Leftovers.delete(workspace);
        TestFolders.copy(folder.resolve("saved"), workspace);
    }

    Path folder() {
        return workspace;
    }

    /** Writes a file of sales, each {@code MONTH,SHOP,PRODUCT,ITEMS}. */
    Path sales(List<String> rows) {
        return file("sales", "MONTH,SHOP,PRODUCT,ITEMS", rows);
    }

    /** Writes a file of shops, each {@code SHOP_CODE,TOWN}. */
    Path shops(List<String> rows) {
        return file("shops", "SHOP_CODE,TOWN", rows);
    }

    /** Writes a file of targets, each {@code MONTH,SHOP,TARGET}; a later file stands for every month. */
    Path targets(List<String> rows) {
        return file("targets", "MONTH,SHOP,TARGET", rows);
    }

    private Path file(String name, String header, List<String> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(header);
        lines.addAll(rows);
        try {
            return Files.write(files.resolve("%s-%03d.csv".formatted(name, ++number)), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Platform open(Steps steps) {
        Workspace opened = Workspace.open(workspace);
        return new Platform(
                opened, SETTINGS, Lake.openForWriting(opened, SETTINGS.lake(), "test", steps), List.of(models));
    }

    /** Opens beside whoever writes; nothing is mended. */
    Platform openForReading() {
        Workspace opened = Workspace.open(workspace);
        return new Platform(opened, SETTINGS, Lake.openForReading(opened, SETTINGS.lake()), List.of(models));
    }

    static Path models() {
        try {
            return Path.of(Shop.class.getResource("/shop").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    RunReport run(Path... paths) {
        return run(Steps.NONE, paths);
    }

    RunReport run(Steps steps, Path... paths) {
        return run(steps, EnumSet.allOf(Stage.class), paths);
    }

    RunReport run(Steps steps, Set<Stage> stages, Path... paths) {
        try (Platform platform = open(steps)) {
            return new Pipeline(platform, Progress.NONE, clock()).run(request(stages, List.of(paths)));
        }
    }

    static RunRequest request(List<Path> paths) {
        return request(EnumSet.allOf(Stage.class), paths);
    }

    private static RunRequest request(Set<Stage> stages, List<Path> paths) {
        return new RunRequest("run", List.of(), stages, paths, Optional.empty(), MonthRange.ALL, false, false, false);
    }

    static Clock clock() {
        return Clock.fixed(Instant.parse("2026-06-30T11:00:00Z"), ZoneId.of("Europe/London"));
    }

    /** What readers see: every row of every table as text, sorted; empty before the first publication. */
    Map<String, List<String>> published() {
        try (Platform platform = openForReading()) {
            Map<String, List<String>> published = new TreeMap<>();
            if (platform.lake().publications().current().isPresent()) {
                for (String table : TABLES) {
                    published.put(table, rows(platform, "SELECT * FROM " + table));
                }
            }
            return published;
        }
    }

    /** The rows of one question as text, sorted. */
    static List<String> rows(Platform platform, String sql) {
        Rows rows = new Questions(platform).ask(sql, Optional.empty(), 100_000);
        return rows.rows().stream().map(Object::toString).sorted().toList();
    }

    /** The digests that the manifest of the current publication keeps of its Gold tables. */
    Map<String, String> digests() {
        try (Platform platform = openForReading()) {
            Map<String, String> digests = new TreeMap<>();
            platform.lake().publications().current().orElseThrow().tables().forEach((name, table) -> {
                if (TABLES.contains(name.toString())) {
                    digests.put(name.toString(), table.digest());
                }
            });
            return digests;
        }
    }

    /** The newest run of the ledger, as whoever opens the workspace for writing next finds it. */
    RunRecord lastRun() {
        try (Platform platform = open(Steps.NONE)) {
            String id = platform.lake().ledger().runs(1).getFirst().id();
            return platform.lake().ledger().run(id).orElseThrow();
        }
    }
}
