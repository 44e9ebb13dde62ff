package uk.bevan.pipeline;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.bevan.identity.KeyReference;
import uk.bevan.models.YamlNode;

/** Reads {@code identity} of {@code bevan.yaml}. */
final class IdentitySettingsReader {
    private static final String FILE = "file:";

    private final Path folder;

    /** A reader for settings in that folder. */
    IdentitySettingsReader(Path folder) {
        this.folder = folder;
    }

    IdentitySettings read(YamlNode node) {
        node.only("key", "projects", "opt_outs", "cleared", "postcodes", "numbering");
        List<KeyReference> keys = node.get("key").stream()
                .flatMap(key -> key.items().stream())
                .flatMap(key -> reference(key).stream())
                .toList();
        Map<String, KeyReference> projects = new LinkedHashMap<>();
        node.get("projects")
                .ifPresent(mapping -> mapping.entries()
                        .forEach((project, key) -> reference(key).ifPresent(found -> projects.put(project, found))));
        Optional<Path> optedOut = node.get("opt_outs").flatMap(this::list);
        Optional<Path> cleared = node.get("cleared").flatMap(this::list);
        if (optedOut.isPresent() && cleared.isPresent()) {
            node.problem(
                    "Give opt_outs, a list of people who opted out, or cleared, the list that the NHS service returned of those who did not; not both");
        }
        if (keys.isEmpty() && !node.entries().isEmpty()) {
            node.problem("identity needs key, %s, outside the workspace".formatted(KeyReference.FORMS));
        }
        return new IdentitySettings(
                keys, projects, optedOut, cleared, node.get("postcodes").map(this::postcodes), node.text("numbering"));
    }

    /** What is written may be a key by mistake, so it is not shown. */
    private Optional<KeyReference> reference(YamlNode node) {
        Optional<KeyReference> reference = KeyReference.parse(node.asText(), folder);
        if (reference.isEmpty()) {
            node.problem(
                    "A key is given by a reference, %s, never itself (value withheld)".formatted(KeyReference.FORMS));
        }
        return reference;
    }

    private Optional<Path> list(YamlNode node) {
        String text = node.asText();
        if (!text.startsWith(FILE)) {
            node.problem("A list of people is given as file:PATH, outside the workspace");
            return Optional.empty();
        }
        return Optional.of(folder.resolve(text.substring(FILE.length())).normalize());
    }

    private IdentitySettings.Postcodes postcodes(YamlNode node) {
        node.only("file", "postcode", "area");
        return new IdentitySettings.Postcodes(
                folder.resolve(node.requiredText("file")).normalize(),
                node.text("postcode").orElse("pcds"),
                node.text("area").orElse("lsoa21cd"));
    }
}
