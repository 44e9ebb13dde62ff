package uk.bevan.models;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads YAML into nodes that know their file and line; mistakes are collected, never thrown one by one. */
public final class StrictYaml {
    private StrictYaml() {}

    /**
     * Reads one document from a file.
     *
     * @return empty where the file cannot be read or is no YAML, which is noted
     */
    public static Optional<YamlNode> read(Path file, Problems problems) {
        requireNonNull(file, "file is null");
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            problems.add(file, 0, "Cannot be read as UTF-8 text: " + e.getMessage());
            return Optional.empty();
        }
        return read(file, text, 1, problems);
    }

    /**
     * Reads one document from text.
     *
     * @param file where the text stands, for messages
     * @param firstLine the line of the file on which the text begins, from 1
     * @return empty where the text is no YAML or holds nothing, which is noted
     */
    public static Optional<YamlNode> read(Path file, String text, int firstLine, Problems problems) {
        LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.add(file, firstLine, "Holds no YAML; expected a mapping");
            }
            return root.map(node -> new YamlNode(file, firstLine - 1, node, problems));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + firstLine;
            problems.add(file, line, "Is not YAML: " + e.getProblem());
            return Optional.empty();
        } catch (YamlEngineException e) {
            problems.add(file, firstLine, "Is not YAML: " + e.getMessage());
            return Optional.empty();
        }
    }
}
