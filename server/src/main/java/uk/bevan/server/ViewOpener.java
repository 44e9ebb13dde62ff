package uk.bevan.server;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
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
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int AT_ONCE_PER_THREAD = 2;

    private final Platform platform;
    private final CompiledPlan plan;
    private final ServingFolder folder;
    private final AtomicLong opened = new AtomicLong();

    ViewOpener(Platform platform, CompiledPlan plan, ServingFolder folder) {
        this.platform = requireNonNull(platform, "platform is null");
        this.plan = requireNonNull(plan, "plan is null");
        this.folder = requireNonNull(folder, "folder is null");
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
}
