package uk.bevan.benchmarks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Options as {@code --name value}. */
final class Options {
    private static final Set<String> KNOWN =
            Set.of("rows", "months", "copies", "postgres", "only", "work", "practices");

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    static Options parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        boolean named = !arguments.isEmpty() && arguments.getFirst().startsWith("--");
        for (int i = 0; named && i < arguments.size(); i += 2) {
            String name = arguments.get(i).replaceFirst("^--", "");
            if (!KNOWN.contains(name) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException(
                        "'%s' is no option with a value. Nothing was measured.".formatted(arguments.get(i)));
            }
            values.put(name, arguments.get(i + 1));
        }
        return new Options(values);
    }

    String text(String name, String usual) {
        return values.getOrDefault(name, usual);
    }

    long number(String name, long usual) {
        String text = text(name, Long.toString(usual));
        try {
            return Long.parseLong(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--%s is '%s'; it is a whole number. Nothing was measured.".formatted(name, text), e);
        }
    }

    /** The folder that keeps what was generated. */
    Path work() {
        return Path.of(text("work", "target/benchmarks")).toAbsolutePath().normalize();
    }

    int practices() {
        return Math.toIntExact(number("practices", 6_500));
    }
}
