package uk.bevan.models;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A piece of a YAML file. Typed accessors note a wrong type, a missing or an unknown key among the file's
 * {@link Problems} and go on with a harmless value, so that one reading finds every mistake.
 */
public final class YamlNode {
    private final Path file;
    private final int lineOffset;
    private final Node node;
    private final Problems problems;
    private @Nullable Map<String, YamlNode> entries;

    YamlNode(Path file, int lineOffset, Node node, Problems problems) {
        this.file = file;
        this.lineOffset = lineOffset;
        this.node = node;
        this.problems = problems;
    }

    /** The file it stands in. */
    public Path file() {
        return file;
    }

    /** The line it begins on, from 1. */
    public int line() {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1) + lineOffset;
    }

    /** Notes a mistake at this line. */
    public void problem(String message) {
        problems.add(file, line(), message);
    }

    /** Whether it has keys. */
    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** Whether it is a list. */
    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Whether it is a single value, null included. */
    public boolean isScalar() {
        return node instanceof ScalarNode;
    }

    /** Whether it is null or left empty. */
    public boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    /** Its keys and values in order; notes where it is no mapping, and keys that stand twice. */
    public Map<String, YamlNode> entries() {
        Map<String, YamlNode> known = entries;
        if (known == null) {
            known = readEntries();
            entries = known;
        }
        return known;
    }

    private Map<String, YamlNode> readEntries() {
        Map<String, YamlNode> read = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problem("Expected keys and values, found %s".formatted(kind()));
            return read;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            YamlNode key = new YamlNode(file, lineOffset, tuple.getKeyNode(), problems);
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                key.problem("A key must be a word, found %s".formatted(key.kind()));
            } else if (read.containsKey(scalar.getValue())) {
                key.problem("Key '%s' stands twice".formatted(scalar.getValue()));
            } else {
                read.put(scalar.getValue(), new YamlNode(file, lineOffset, tuple.getValueNode(), problems));
            }
        }
        return read;
    }

    /** Notes every key that is not one of these, with the nearest that is. */
    public YamlNode only(String... keys) {
        entries().forEach((key, value) -> {
            if (!Arrays.asList(keys).contains(key)) {
                value.problem("Unknown key '%s'%s; known are %s"
                        .formatted(key, Nearest.hint(key, Arrays.asList(keys)), String.join(", ", keys)));
            }
        });
        return this;
    }

    /** The value of a key; empty where it is absent or null. */
    public Optional<YamlNode> get(String key) {
        return Optional.ofNullable(entries().get(key)).filter(value -> !value.isNull());
    }

    /** The value of a key; noted where it is absent or null. */
    public Optional<YamlNode> need(String key) {
        Optional<YamlNode> value = get(key);
        if (value.isEmpty() && isMapping()) {
            problem("Key '%s' is missing".formatted(key));
        }
        return value;
    }

    /** The text of a key; an empty text, and a note, where it is absent. */
    public String requiredText(String key) {
        return need(key).map(YamlNode::asText).orElse("");
    }

    /** The text of a key; empty where it is absent. */
    public Optional<String> text(String key) {
        return get(key).map(YamlNode::asText);
    }

    /** The number of a key; empty where it is absent. */
    public Optional<BigDecimal> number(String key) {
        return get(key).flatMap(YamlNode::asNumber);
    }

    /** The true or false of a key; the fallback where it is absent. */
    public boolean flag(String key, boolean fallback) {
        return get(key).map(value -> value.asFlag(fallback)).orElse(fallback);
    }

    /** The texts of a key, which may be one text or a list; none where it is absent. */
    public List<String> texts(String key) {
        return get(key).map(YamlNode::asTexts).orElseGet(List::of);
    }

    /** One of an enum's constants, written in lower case, dashes and blanks as underscores; the fallback where absent. */
    public <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
        return get(key).flatMap(value -> value.asChoice(type)).orElse(fallback);
    }

    /** Its items; a single value is a list of one. Null is no items. */
    public List<YamlNode> items() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(item -> new YamlNode(file, lineOffset, item, problems))
                    .toList();
        }
        return isNull() ? List.of() : List.of(this);
    }

    /** It as text, as written; noted and empty where it is no single value. */
    public String asText() {
        if (node instanceof ScalarNode scalar && !isNull()) {
            return scalar.getValue();
        }
        problem("Expected a text, found %s".formatted(kind()));
        return "";
    }

    /** It as texts: one, or those of a list. */
    public List<String> asTexts() {
        return items().stream().map(YamlNode::asText).toList();
    }

    /** It as an exact number; noted and empty where it is none. */
    public Optional<BigDecimal> asNumber() {
        return convert("a number", BigDecimal::new);
    }

    /** It as a whole number; noted and empty where it is none. */
    public Optional<Integer> asInteger() {
        return convert("a whole number", Integer::valueOf);
    }

    /** It as true or false; noted, and the fallback, where it is neither. */
    public boolean asFlag(boolean fallback) {
        String text = asText();
        if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
            problem("Expected true or false, found '%s'".formatted(text));
        }
        return text.isEmpty() ? fallback : text.equals("true");
    }

    /** It as one of an enum's constants; noted and empty where it is none. */
    public <E extends Enum<E>> Optional<E> asChoice(Class<E> type) {
        String text = asText();
        String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return Optional.of(constant);
            }
        }
        if (!text.isEmpty()) {
            List<String> known = Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                    .toList();
            problem("Unknown value '%s'%s; known are %s"
                    .formatted(text, Nearest.hint(text, known), String.join(", ", known)));
        }
        return Optional.empty();
    }

    /**
     * It as plain Java values: maps and lists, texts, exact numbers, booleans, and {@code Optional.empty()} for null.
     * For the small tables of unit tests.
     */
    public Object asPlain() {
        if (isMapping()) {
            Map<String, Object> plain = new LinkedHashMap<>();
            entries().forEach((key, value) -> plain.put(key, value.asPlain()));
            return plain;
        }
        if (isList()) {
            return items().stream().map(YamlNode::asPlain).collect(Collectors.toCollection(ArrayList::new));
        }
        if (isNull()) {
            return Optional.empty();
        }
        Tag tag = node.getTag();
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            Optional<BigDecimal> number = asNumber();
            return number.isPresent() ? number.get() : asText();
        }
        return tag.equals(Tag.BOOL) ? (Object) asFlag(false) : asText();
    }

    private <T> Optional<T> convert(String expected, Function<String, T> conversion) {
        String text = asText();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(conversion.apply(text));
        } catch (IllegalArgumentException e) {
            problem("Expected %s, found '%s'".formatted(expected, text));
            return Optional.empty();
        }
    }

    private String kind() {
        if (isNull()) {
            return "nothing";
        }
        return isMapping() ? "keys and values" : isList() ? "a list" : "a single value";
    }
}
