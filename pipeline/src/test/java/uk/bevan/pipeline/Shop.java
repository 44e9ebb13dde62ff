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
import java.util.TreeMap;
import uk.bevan.lake.Lake;
import uk.bevan.lake.LakeSettings;
import uk.bevan.lake.Steps;
import uk.bevan.lake.Workspace;
import uk.bevan.models.Engine.Rows;
import uk.bevan.pipeline.RunRequest.Stage;
import uk.bevan.sources.MonthRange;

/** A small trade with models of every kind: aligned, not aligned, unpartitioned, a view between. */
final class Shop {
    static final List<String> TABLES = List.of("gold.fct_sale_month", "gold.fct_town_month", "gold.fct_product");

    private final Path workspace;
    private final Path files;
    private int number;

    Shop(Path folder) {
        this.workspace = folder.resolve("workspace");
        this.files = folder.resolve("files");
        try {
            Files.createDirectories(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Workspace.init(workspace, SettingsReader.template());
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
        Settings settings = new Settings("300MB", 2, LakeSettings.LOCAL, 5, List.of());
        return new Platform(
                opened, settings, Lake.openForWriting(opened, settings.lake(), "test", steps), List.of(models()));
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
        try (Platform platform = open(steps)) {
            return new Pipeline(platform, Progress.NONE, clock()).run(request(List.of(paths)));
        }
    }

    static RunRequest request(List<Path> paths) {
        return new RunRequest(
                "run",
                List.of(),
                EnumSet.allOf(Stage.class),
                paths,
                Optional.empty(),
                MonthRange.ALL,
                false,
                false,
                false);
    }

    static Clock clock() {
        return Clock.fixed(Instant.parse("2026-06-30T11:00:00Z"), ZoneId.of("Europe/London"));
    }

    /** What readers see: every row of every table as text, sorted; empty before the first publication. */
    Map<String, List<String>> published() {
        try (Platform platform = open(Steps.NONE)) {
            Map<String, List<String>> published = new TreeMap<>();
            if (platform.lake().publications().current().isPresent()) {
                for (String table : TABLES) {
                    Rows rows = new Questions(platform).ask("SELECT * FROM " + table, Optional.empty(), 100_000);
                    published.put(
                            table,
                            rows.rows().stream().map(Object::toString).sorted().toList());
                }
            }
            return published;
        }
    }
}
