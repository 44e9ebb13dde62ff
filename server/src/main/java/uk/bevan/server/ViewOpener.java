package uk.bevan.server;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import uk.bevan.duckdb.DuckDbSettings;
import uk.bevan.duckdb.ServingDatabase;
import uk.bevan.duckdb.ServingSettings;
import uk.bevan.lake.Publication;
import uk.bevan.lake.TableName;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.CompiledPlan;
import uk.bevan.models.Policy;
import uk.bevan.pipeline.Platform;
import uk.bevan.pipeline.PublishedTables;

/** Opens publications to be asked. Only what may be seen without signing in is there at all. */
final class ViewOpener {
    private static final String FOLDER = "serve-";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int AT_ONCE_PER_THREAD = 2;

    private final Platform platform;
    private final CompiledPlan plan;
    private final Path folder;
    private final AtomicLong opened = new AtomicLong();

    ViewOpener(Platform platform, CompiledPlan plan) {
        this.platform = requireNonNull(platform, "platform is null");
        this.plan = requireNonNull(plan, "plan is null");
        Path engines = platform.workspace().folder().resolve(".bevan/engines");
        this.folder = engines.resolve(FOLDER + ProcessHandle.current().pid());
        removeLeftBehind(engines);
    }

    PublicationView open(Publication publication) {
        Set<TableName> served = served(publication);
        long number = opened.incrementAndGet();
        int threads = platform.settings().threads();
        ServingSettings settings = new ServingSettings(
                new DuckDbSettings(platform.settings().memoryLimit(), threads, folder.resolve("scratch-" + number)),
                threads * AT_ONCE_PER_THREAD,
                PATIENCE,
                TIMEOUT);
        return new PublicationView(
                publication,
                served,
                ServingDatabase.open(
                        folder.resolve("%s-%d.duckdb".formatted(publication.id(), number)),
                        settings,
                        new PublishedTables(platform.lake(), publication).relations(served),
                        platform.lake()));
    }

    // What no model of today declares has no policy, so it is not served.
    private Set<TableName> served(Publication publication) {
        Set<TableName> names = new TreeSet<>();
        for (CompiledModel compiled : plan.inOrder()) {
            TableName name = compiled.name();
            boolean there = publication.tables().containsKey(name)
                    || publication.views().containsKey(name);
            if (there && isServed(name, compiled.model().policy())) {
                names.add(name);
            }
        }
        plan.references().keySet().stream()
                .filter(publication.views()::containsKey)
                .forEach(names::add);
        return names;
    }

    private static boolean isServed(TableName name, Policy policy) {
        boolean layer = name.layer().equals("gold") || name.layer().equals("published");
        return layer
                && switch (policy) {
                    case OPEN, PUBLISHED -> true;
                    case PSEUDONYMISED -> false;
                };
    }

    /** A server that was killed could not delete its files. */
    private static void removeLeftBehind(Path engines) {
        if (!Files.isDirectory(engines)) {
            return;
        }
        try (Stream<Path> folders = Files.list(engines)) {
            folders.filter(ViewOpener::isLeftBehind).forEach(ViewOpener::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s".formatted(engines), e);
        }
    }

    private static boolean isLeftBehind(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return name.matches(FOLDER + "\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(name.substring(FOLDER.length())))
                        .isEmpty();
    }

    /** Deletes what this process wrote. */
    void close() {
        delete(folder);
    }

    private static void delete(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete %s".formatted(folder), e);
        }
    }
}
