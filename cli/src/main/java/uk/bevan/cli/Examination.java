package uk.bevan.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.bevan.identity.KeyLoader;
import uk.bevan.lake.LondonTime;
import uk.bevan.models.Engine.Rows;
import uk.bevan.pipeline.IdentitySettings;
import uk.bevan.pipeline.People;
import uk.bevan.pipeline.Platform;
import uk.bevan.sources.SourceMistakes;
import uk.bevan.sources.systems.SourceSettings;

/** The checks of {@code bevan doctor}. */
final class Examination {
    private static final long LEAST_MEMORY = 2_000_000_000L;
    private static final long LEAST_DISK = 5_000_000_000L;
    private static final LocalDate EARLIEST_PLAUSIBLE_DAY = LocalDate.of(2026, 1, 1);
    private static final int JAVA = 25;

    private Examination() {}

    /**
     * What one check found.
     *
     * @param what the thing looked at
     * @param ok whether it is as it should be
     * @param found what it is
     * @param mend what to do where it is not
     */
    record Finding(String what, boolean ok, String found, String mend) {}

    /** Java, memory, disk, clock. */
    static List<Finding> ofMachine(Path workspace) {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                "Java",
                Runtime.version().feature() >= JAVA,
                Runtime.version().toString(),
                "Install a JDK %d and set JAVA_HOME to it".formatted(JAVA)));
        long memory = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
        findings.add(new Finding(
                "Memory",
                memory >= LEAST_MEMORY,
                Human.bytes(memory) + " in this machine",
                "Months of 17 million rows want 2 GB; lower engine.memory_limit in bevan.yaml for smaller data"));
        findings.add(disk(workspace));
        LocalDate today = LocalDate.now(LondonTime.clock());
        findings.add(new Finding(
                "Clock",
                today.isAfter(EARLIEST_PLAUSIBLE_DAY),
                today.toString(),
                "Set the machine's clock; freshness is judged by it"));
        return findings;
    }

    private static Finding disk(Path workspace) {
        Path existing = workspace;
        while (!Files.exists(existing)) {
            existing =
                    Optional.ofNullable(existing.getParent()).orElse(Path.of("").toAbsolutePath());
        }
        try {
            FileStore store = Files.getFileStore(existing);
            long free = store.getUsableSpace();
            return new Finding(
                    "Disk",
                    free >= LEAST_DISK && Files.isWritable(existing),
                    "%s free beside %s%s"
                            .formatted(
                                    Human.bytes(free),
                                    existing,
                                    Files.isWritable(existing) ? "" : ", which cannot be written"),
                    "Free some space or move the workspace; a year of English prescribing needs about 10 GB");
        } catch (IOException e) {
            return new Finding(
                    "Disk", false, "cannot be examined: " + e.getMessage(), "Look whether the disk is mounted");
        }
    }

    /** Settings, catalogue, lock, models, engine. */
    static List<Finding> ofWorkspace(Path folder) {
        List<Finding> findings = new ArrayList<>();
        try (Platform platform = Platform.openForReading(folder)) {
            findings.add(new Finding("Workspace", true, folder.toString(), ""));
            findings.add(new Finding(
                    "Catalogue", true, Human.count(platform.lake().tables().size(), "table", "tables"), ""));
            findings.add(attempt("Models", "Mend the files named", () -> {
                int models = platform.plan().inOrder().size();
                return "%s and %s"
                        .formatted(
                                Human.count(models, "model", "models"),
                                Human.count(platform.plan().contracts().size(), "contract", "contracts"));
            }));
            findings.add(attempt("Engine", "Lower engine.memory_limit or free memory", () -> {
                Rows rows = platform.engine().query("SELECT 6 * 7 AS answer", List.of(), 1);
                return "%s answers %s"
                        .formatted(
                                platform.engine().name(), rows.rows().getFirst().getFirst());
            }));
            findings.add(sources(platform));
            findings.add(identity(platform));
            findings.add(unfinished(platform));
            findings.add(attempt(
                    "Publication",
                    "",
                    () -> platform.lake()
                            .publications()
                            .current()
                            .map(publication -> "%s is current".formatted(publication.id()))
                            .orElse("none yet")));
        } catch (RuntimeException e) {
            // Such a message says itself how to mend it.
            findings.add(new Finding("Workspace", false, String.valueOf(e.getMessage()), ""));
        }
        return findings;
    }

    /** Whether settings would let sources be read; the systems themselves are not asked. */
    private static Finding sources(Platform platform) {
        List<SourceSettings> sources = platform.settings().sources();
        return attempt("Sources", "Until then nothing of what this is about is read", () -> {
            List<String> mistakes = SourceMistakes.of(
                    sources, List.copyOf(platform.plan().contracts().values()));
            if (!mistakes.isEmpty()) {
                throw new IllegalStateException(String.join(". ", mistakes));
            }
            return sources.isEmpty()
                    ? "none"
                    : "%s whose settings can be used".formatted(Human.count(sources.size(), "system", "systems"));
        });
    }

    private static Finding identity(Platform platform) {
        IdentitySettings identity = platform.settings().identity();
        if (identity.keys().isEmpty()) {
            boolean needed = !platform.settings().sources().isEmpty();
            return new Finding(
                    "Identity",
                    !needed,
                    "no key, so nothing that carries people is read",
                    "Name a key under identity in bevan.yaml; bevan init shows how");
        }
        List<String> problems =
                new ArrayList<>(identity.problems(platform.workspace().folder()));
        Stream.of(identity.cleared(), identity.optedOut(), identity.postcodes().map(IdentitySettings.Postcodes::file))
                .flatMap(Optional::stream)
                .filter(file -> !Files.isReadable(file))
                .forEach(file -> problems.add(
                        "%s cannot be read. Check the path under identity in bevan.yaml and who may read it"
                                .formatted(file)));
        if (!problems.isEmpty()) {
            return new Finding(
                    "Identity", false, String.join(". ", problems), "Nothing that carries people is read until then");
        }
        return attempt(
                "Identity",
                "Mend identity in bevan.yaml",
                () -> "key %s; %s"
                        .formatted(
                                new People(
                                                identity,
                                                platform.workspace().folder(),
                                                KeyLoader.ofThisProcess(),
                                                LondonTime.clock())
                                        .pseudonymiser()
                                        .keyId(),
                                identity.cleared().or(identity::optedOut).isPresent()
                                        ? "a list of national data opt-outs is named"
                                        : "no list of national data opt-outs is named"));
    }

    private static Finding unfinished(Platform platform) {
        List<Unfinished> unfinished =
                Unfinished.of(platform, " --workspace " + platform.workspace().folder());
        return new Finding(
                "People",
                unfinished.isEmpty(),
                unfinished.isEmpty()
                        ? "no erasure and no change of key is unfinished"
                        : unfinished.stream().map(Unfinished::what).collect(Collectors.joining("; ")),
                "Unless it goes on just now: "
                        + unfinished.stream().map(Unfinished::next).distinct().collect(Collectors.joining("; ")));
    }

    private static Finding attempt(String what, String mend, Attempt attempt) {
        try {
            return new Finding(what, true, attempt.make(), mend);
        } catch (RuntimeException e) {
            return new Finding(what, false, String.valueOf(e.getMessage()), mend);
        }
    }

    private interface Attempt {
        String make();
    }
}
