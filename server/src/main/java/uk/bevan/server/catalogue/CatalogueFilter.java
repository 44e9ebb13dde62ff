package uk.bevan.server.catalogue;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import uk.bevan.server.BadParameterException;
import uk.bevan.server.page.Choice;

/**
 * Which tables are asked for.
 *
 * @param layer their layer; empty for all
 * @param words what their name, summary or a column's name must hold; empty text for anything
 * @param layers the layers there are
 */
public record CatalogueFilter(Optional<String> layer, String words, List<String> layers) {
    private static final int MOST_LETTERS = 80;
    private static final List<String> FROM_READERS_BACK = List.of("published", "gold", "silver", "bronze", "reference");

    public CatalogueFilter {
        requireNonNull(layer, "layer is null");
        requireNonNull(words, "words is null");
        layers = List.copyOf(layers);
    }

    /** Reads the parameters; blank ones, as a form sends them, stand for any. */
    static CatalogueFilter read(Optional<String> layer, Optional<String> words, Collection<CatalogueEntry> all) {
        List<String> layers = FROM_READERS_BACK.stream()
                .filter(known ->
                        all.stream().anyMatch(entry -> entry.name().layer().equals(known)))
                .toList();
        String text = words.orElse("").strip();
        if (text.length() > MOST_LETTERS) {
            throw new BadParameterException("words", text, "no longer than %d letters".formatted(MOST_LETTERS));
        }
        return new CatalogueFilter(
                layer.filter(given -> !given.isBlank()).map(given -> {
                    if (!layers.contains(given)) {
                        throw new BadParameterException("layer", given, "one of " + String.join(", ", layers));
                    }
                    return given;
                }),
                text,
                layers);
    }

    /** The layers to choose from. */
    public List<Choice> layerChoices() {
        return Choice.anyOf("All", layers, Function.identity(), Function.identity(), layer);
    }

    boolean accepts(CatalogueEntry entry) {
        return layer.map(wanted -> wanted.equals(entry.name().layer())).orElse(true)
                && (words.isEmpty()
                        || holds(entry.name().toString())
                        || holds(entry.summary())
                        || entry.columns().stream().anyMatch(column -> holds(column.name())));
    }

    private boolean holds(String text) {
        return text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }
}
