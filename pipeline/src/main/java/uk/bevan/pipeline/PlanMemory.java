package uk.bevan.pipeline;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.bevan.lake.Leftovers;
import uk.bevan.lake.TableName;
import uk.bevan.models.Alignment;
import uk.bevan.models.ColumnLineage;
import uk.bevan.models.CompiledModel;
import uk.bevan.models.CompiledPlan;
import uk.bevan.models.Model;
import uk.bevan.models.ModelSet;

/**
 * Remembers what compiling the models found: the same texts need not be compiled again by the same program. Only models
 * without a mistake are remembered.
 */
final class PlanMemory {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final String of;

    /**
     * A memory.
     *
     * @param file where it is kept, unless its folder may not be written to: then nothing is
     * @param of changes when a text or the program does
     */
    PlanMemory(Path file, String of) {
        this.file = file;
        this.of = of;
    }

    private record Remembered(String of, List<Found> inOrder) {}

    /** What was found of one model, beside what its file says. */
    private record Found(
            String model,
            List<String> inputs,
            List<String> checkInputs,
            Map<String, FoundAlignment> storedInputs,
            ColumnLineage lineage,
            boolean grainProven,
            int sqlLine,
            String fingerprint) {}

    private record FoundAlignment(boolean aligned, String column, String reason) {}

    /** The plan, where these texts were compiled by this program before. */
    Optional<CompiledPlan> recall(ModelSet texts) {
        Remembered remembered;
        try {
            if (!Files.isReadable(file)) {
                return Optional.empty();
            }
            remembered = JSON.readValue(Files.readString(file), Remembered.class);
        } catch (JsonProcessingException e) {
            // Of another version of the program, or cut short: compiling makes it anew.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s".formatted(file), e);
        }
        if (!remembered.of().equals(of)) {
            return Optional.empty();
        }
        List<CompiledModel> inOrder = new ArrayList<>();
        for (Found found : remembered.inOrder()) {
            Optional<Model> model = texts.model(TableName.of(found.model()));
            if (model.isEmpty()) {
                return Optional.empty();
            }
            inOrder.add(compiled(model.get(), found));
        }
        return Optional.of(texts.plan(inOrder));
    }

    /** Keeps what was found. */
    void keep(CompiledPlan plan) {
        Path folder = requireNonNull(file.toAbsolutePath().getParent(), "a file lies in no folder");
        if (!Files.isWritable(folder)) {
            return;
        }
        String name = String.valueOf(file.getFileName());
        Leftovers.deleteOfDeadProcesses(folder, Pattern.compile(Pattern.quote(name) + "\\.(\\d{1,18})\\..*\\.next"));
        try {
            // Two processes may find out at once: each writes its own and the last one stays.
            Path next = Files.createTempFile(
                    folder, "%s.%d.".formatted(name, ProcessHandle.current().pid()), ".next");
            try {
                Files.writeString(
                        next,
                        JSON.writeValueAsString(new Remembered(
                                of,
                                plan.inOrder().stream().map(PlanMemory::found).toList())));
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write %s".formatted(file), e);
        }
    }

    private static Found found(CompiledModel compiled) {
        Map<String, FoundAlignment> storedInputs = new TreeMap<>();
        compiled.storedInputs()
                .forEach((name, alignment) -> storedInputs.put(
                        name.toString(),
                        new FoundAlignment(
                                alignment.aligned(), alignment.column().orElse(""), alignment.reason())));
        return new Found(
                compiled.name().toString(),
                compiled.inputs().stream().map(TableName::toString).toList(),
                compiled.checkInputs().stream()
                        .map(TableName::toString)
                        .sorted()
                        .toList(),
                storedInputs,
                compiled.lineage(),
                compiled.grainProven(),
                compiled.sqlLine(),
                compiled.fingerprint());
    }

    private static CompiledModel compiled(Model model, Found found) {
        Map<TableName, Alignment> storedInputs = new TreeMap<>();
        found.storedInputs()
                .forEach((name, alignment) -> storedInputs.put(
                        TableName.of(name),
                        new Alignment(
                                alignment.aligned(),
                                Optional.of(alignment.column()).filter(column -> !column.isEmpty()),
                                alignment.reason())));
        return new CompiledModel(
                model,
                found.inputs().stream().map(TableName::of).toList(),
                found.checkInputs().stream().map(TableName::of).collect(Collectors.toCollection(TreeSet::new)),
                storedInputs,
                found.lineage(),
                found.grainProven(),
                found.sqlLine(),
                found.fingerprint());
    }
}
