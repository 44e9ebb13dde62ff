package uk.bevan.models;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import uk.bevan.lake.TableName;

/** Everything read from folders of the shape of {@code nhs/}: contracts, reference tables, models and their tests. */
public final class ModelSet {
    /** The layers that models make; Bronze is what was delivered. */
    public static final List<String> LAYERS = List.of("silver", "gold");

    private final List<BronzeContract> contracts = new ArrayList<>();
    private final List<ReferenceTable> references = new ArrayList<>();
    private final List<ModelSource> models = new ArrayList<>();
    private final List<ModelTest> tests = new ArrayList<>();
    private final Problems problems = new Problems();
    private final Map<TableName, Path> seen = new HashMap<>();

    private ModelSet() {}

    /**
     * Reads folders that hold areas, each with {@code bronze/}, {@code silver/}, {@code gold/}, {@code reference/} and
     * {@code tests/}. The folders may stand inside a jar, opened as a file system. Mistakes are kept for
     * {@link #compile()}, which reports all of them at once.
     *
     * @throws UncheckedIOException if a folder cannot be listed
     */
    public static ModelSet load(List<Path> nhsFolders) {
        requireNonNull(nhsFolders, "nhsFolders is null");
        ModelSet set = new ModelSet();
        for (Path folder : nhsFolders) {
            for (BronzeContract contract : new ContractReader(set.problems).readAll(folder)) {
                set.claim(contract.table(), contract.file());
                set.contracts.add(contract);
                if (!contract.key().isEmpty()) {
                    set.claim(LatestRows.nameOf(contract), contract.file());
                    set.models.add(LatestRows.of(contract));
                }
            }
            for (Path area : listed(folder, Files::isDirectory)) {
                set.readArea(area);
            }
        }
        if (set.contracts.stream().anyMatch(BronzeContract::carriesPeople)) {
            set.contracts.add(IdentityTables.QUARANTINE);
            set.contracts.add(IdentityTables.COUNTS);
        }
        return set;
    }

    private void readArea(Path area) {
        String name = area.getFileName().toString().replace("/", "");
        for (Path file : files(area.resolve("reference"), ".yaml")) {
            new ReferenceReader(problems).read(file).ifPresent(table -> {
                claim(table.name(), file);
                references.add(table);
            });
        }
        for (Path file : files(area.resolve("reference"), ".csv")) {
            String contract = file.getFileName().toString().replaceFirst("\\.csv$", ".yaml");
            if (!Files.exists(file.resolveSibling(contract))) {
                problems.add(file, 0, "Has no %s beside it to say what its columns hold".formatted(contract));
            }
        }
        for (String layer : LAYERS) {
            for (Path file : files(area.resolve(layer), ".sql")) {
                new ModelReader(problems).read(file, layer, name).ifPresent(model -> {
                    claim(model.model().name(), file);
                    models.add(model);
                });
            }
        }
        for (Path file : files(area.resolve("tests"), ".yaml")) {
            tests.addAll(new ModelTestReader(problems).read(file));
        }
    }

    private void claim(TableName name, Path file) {
        Path other = seen.putIfAbsent(name, file);
        if (other != null) {
            problems.add(file, 1, "%s is already defined in %s".formatted(name, other));
        }
    }

    /**
     * Resolves every name, holds every query to the portable subset, orders the models and follows their columns.
     *
     * @throws ModelException with every mistake of every file, if there is one
     */
    public CompiledPlan compile() {
        Problems all = new Problems();
        problems.all().forEach(all::add);
        CompiledPlan plan = new PlanCompiler(contracts, references, models, tests, all).compile();
        if (!all.isEmpty()) {
            throw new ModelException(all.all().stream()
                    .distinct()
                    .sorted(Comparator.comparing(
                                    (Problem problem) -> problem.file().toString())
                            .thenComparingInt(Problem::line))
                    .toList());
        }
        return plan;
    }

    /** The model of that name, as its file says it. */
    public Optional<Model> model(TableName name) {
        return models.stream()
                .map(ModelSource::model)
                .filter(model -> model.name().equals(name))
                .findFirst();
    }

    /**
     * The plan that {@link #compile()} makes of these models, where what it would find of them is known.
     *
     * @param inOrder the models, inputs first
     */
    public CompiledPlan plan(List<CompiledModel> inOrder) {
        return PlanCompiler.plan(inOrder, contracts, references, tests);
    }

    private static List<Path> files(Path folder, String suffix) {
        return Files.isDirectory(folder)
                ? listed(folder, file -> file.getFileName().toString().endsWith(suffix))
                : List.of();
    }

    private static List<Path> listed(Path folder, Predicate<Path> wanted) {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            Stream.Builder<Path> paths = Stream.builder();
            stream.forEach(paths);
            return paths.build().filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
