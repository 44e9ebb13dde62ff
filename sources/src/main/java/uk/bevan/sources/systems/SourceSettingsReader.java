package uk.bevan.sources.systems;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import uk.bevan.models.YamlNode;

/** Reads {@code sources:} of {@code bevan.yaml}; every mistake is noted, none thrown. */
public final class SourceSettingsReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");
    private static final Pattern CONTRACT = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z][a-z0-9_]*");
    private static final Pattern TABLE = Pattern.compile("([^.\"\\s]+)\\.([^.\"\\s]+)");

    private final AddressReader addresses;

    /**
     * A reader.
     *
     * @param folder what relative paths are relative to
     */
    public SourceSettingsReader(Path folder) {
        this.addresses = new AddressReader(requireNonNull(folder, "folder is null"));
    }

    /** The kinds of system. */
    enum Kind {
        POSTGRESQL,
        SFTP,
        S3
    }

    /** Reads the list; a source that cannot be understood is left out. */
    public List<SourceSettings> read(YamlNode list) {
        List<SourceSettings> sources = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> contracts = new HashSet<>();
        for (YamlNode node : list.items()) {
            Optional<SourceSettings> read = source(node);
            read.ifPresent(source -> {
                if (!names.add(source.name())) {
                    node.problem("Source '%s' stands twice".formatted(source.name()));
                }
                source.entities().stream()
                        .filter(entity -> !contracts.add(entity.contract()))
                        .forEach(entity -> node.problem("Contract %s is delivered by two entities; give each its own"
                                .formatted(entity.contract())));
                sources.add(source);
            });
        }
        return sources;
    }

    private Optional<SourceSettings> source(YamlNode node) {
        String name = node.requiredText("name");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            node.problem("Invalid source name '%s': lower-case letters, digits, - and _".formatted(name));
        }
        Optional<Kind> kind = node.need("kind").flatMap(value -> value.asChoice(Kind.class));
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Address address = addresses.read(kind.get(), node);
        List<EntitySettings> entities = node.need("entities").map(YamlNode::items).orElseGet(List::of).stream()
                .map(entity -> entity(kind.get(), entity))
                .toList();
        if (entities.isEmpty()) {
            node.problem("Source '%s' delivers nothing; list its entities".formatted(name));
        }
        return Optional.of(new SourceSettings(name, node.text("group").orElse(name), address, entities));
    }

    private static EntitySettings entity(Kind kind, YamlNode node) {
        String contract = node.requiredText("contract");
        if (!contract.isEmpty() && !CONTRACT.matcher(contract).matches()) {
            node.problem("contract '%s' is not AREA.NAME, such as access.encounters".formatted(contract));
        }
        Map<String, String> columns = new LinkedHashMap<>();
        node.get("columns")
                .ifPresent(
                        mapping -> mapping.entries().forEach((column, source) -> columns.put(column, source.asText())));
        Origin origin = switch (kind) {
            case POSTGRESQL -> {
                node.only("contract", "key", "columns", "table", "changed");
                yield node.need("table").map(SourceSettingsReader::table).orElseGet(() -> new Origin.Table("", ""));
            }
            case SFTP, S3 -> {
                node.only("contract", "key", "columns", "folder", "files", "done", "metadata");
                yield files(node);
            }
        };
        return new EntitySettings(contract, origin, node.texts("key"), node.text("changed"), columns);
    }

    static Origin.Table table(YamlNode node) {
        Matcher matcher = TABLE.matcher(node.asText());
        if (!matcher.matches()) {
            node.problem("table '%s' is not SCHEMA.TABLE".formatted(node.asText()));
            return new Origin.Table("", "");
        }
        return new Origin.Table(matcher.group(1), matcher.group(2));
    }

    private static Origin.Files files(YamlNode node) {
        Pattern names = Pattern.compile("");
        Optional<YamlNode> files = node.need("files");
        if (files.isPresent()) {
            try {
                names = Pattern.compile(files.get().asText());
            } catch (PatternSyntaxException e) {
                files.get().problem("files is not a regular expression: %s".formatted(e.getDescription()));
            }
            if (names.matcher("").groupCount() > 1) {
                files.get().problem("files has more than one group; the one it may have is the business date");
            }
        }
        return new Origin.Files(
                node.text("folder").orElse(""), names, companion(node, "done"), companion(node, "metadata"));
    }

    private static Optional<String> companion(YamlNode node, String key) {
        Optional<String> pattern = node.text(key);
        if (pattern.isPresent()
                && !pattern.get().contains("{name}")
                && !pattern.get().contains("{stem}")) {
            node.problem("%s is '%s'; it needs {name} or {stem}, as in '{name}.done'".formatted(key, pattern.get()));
        }
        return pattern;
    }
}
