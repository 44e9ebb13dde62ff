package uk.bevan.simulator.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A section of {@code trust.yaml}, the one file of everything that the simulated Trust is set by. */
final class Settings {
    private static final String RESOURCE = "trust.yaml";

    private final String path;
    private final Map<?, ?> values;

    private Settings(String path, Map<?, ?> values) {
        this.path = path;
        this.values = values;
    }

    static Settings load() {
        try (InputStream in = Settings.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not beside the simulator's classes");
            }
            Object root = new Load(LoadSettings.builder().setLabel(RESOURCE).build()).loadFromInputStream(in);
            if (root instanceof Map<?, ?> map) {
                return new Settings("", map);
            }
            throw new IllegalStateException(RESOURCE + " is not a mapping");
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " could not be read", e);
        }
    }

    Settings section(String name) {
        if (values.get(name) instanceof Map<?, ?> map) {
            return new Settings(path + name + ".", map);
        }
        throw wrong(name);
    }

    List<Settings> sections(String name) {
        List<Settings> all = new ArrayList<>();
        for (Object item : list(name)) {
            if (!(item instanceof Map<?, ?> map)) {
                throw wrong(name);
            }
            all.add(new Settings(path + name + ".", map));
        }
        return all;
    }

    double number(String name) {
        return numeric(values.get(name), name);
    }

    int whole(String name) {
        return (int) number(name);
    }

    boolean truth(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    String text(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw wrong(name);
        }
        return value.toString();
    }

    double[] numbers(String name) {
        List<?> items = list(name);
        double[] numbers = new double[items.size()];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = numeric(items.get(index), name);
        }
        return numbers;
    }

    List<String> texts(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    /** The names of this section, in order. */
    List<String> names() {
        return values.keySet().stream().map(String::valueOf).toList();
    }

    /** A choice among the names of a section, by their shares. */
    Choice<String> choice(String name) {
        Settings shares = section(name);
        Map<String, Double> weights = new LinkedHashMap<>();
        shares.names().forEach(each -> weights.put(each, shares.number(each)));
        return Choice.of(weights);
    }

    private List<?> list(String name) {
        if (values.get(name) instanceof List<?> list) {
            return list;
        }
        throw wrong(name);
    }

    private double numeric(@Nullable Object value, String name) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(name);
    }

    private IllegalStateException wrong(String name) {
        return new IllegalStateException(
                "%s: '%s%s' is missing or not of the right kind".formatted(RESOURCE, path, name));
    }
}
