package uk.bevan.server.page;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The built styles and scripts of the web room. Vite's manifest names, for each entry, files whose names change with their
 * content, so that browsers keep them for ever.
 */
public final class Assets {
    /** Where the manifest stands on the class path. */
    public static final String MANIFEST = "/META-INF/bevan-web/manifest.json";

    private static final String FOLDER = "/assets/";

    private final JsonNode manifest;

    private Assets(JsonNode manifest) {
        this.manifest = manifest;
    }

    /** Reads the manifest on the class path; without the web room there is none, and pages are bare. */
    public static Assets onClassPath() {
        try (InputStream stream = Assets.class.getResourceAsStream(MANIFEST)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "%s is not on the class path, so pages would have neither styles nor scripts. Build Bevan again, the web room included."
                                .formatted(MANIFEST));
            }
            return new Assets(new JsonMapper().readTree(stream));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + MANIFEST, e);
        }
    }

    /**
     * What the browser needs for an entry.
     *
     * @param entry its source as the manifest names it, such as {@code src/main.ts}
     * @throws IllegalStateException if the manifest has no such entry
     */
    public AssetLinks entry(String entry) {
        requireNonNull(entry, "entry is null");
        JsonNode found = manifest.path(entry);
        if (!found.path("isEntry").asBoolean(false)) {
            throw new IllegalStateException("%s has no entry '%s'; it has %s. Build the web room again."
                    .formatted(MANIFEST, entry, manifest.propertyNames()));
        }
        Set<String> styles = new LinkedHashSet<>();
        Set<String> preloads = new LinkedHashSet<>();
        Set<String> scripts = new LinkedHashSet<>();
        String file = address(found);
        (file.endsWith(".css") ? styles : scripts).add(file);
        collect(found, styles, preloads, new LinkedHashSet<>());
        return new AssetLinks(
                styles.stream().toList(),
                scripts.stream().toList(),
                preloads.stream().toList());
    }

    private void collect(JsonNode chunk, Set<String> styles, Set<String> preloads, Set<String> seen) {
        chunk.path("imports").forEach(name -> {
            if (seen.add(name.asString())) {
                JsonNode imported = manifest.path(name.asString());
                preloads.add(address(imported));
                collect(imported, styles, preloads, seen);
            }
        });
        chunk.path("css").forEach(css -> styles.add(FOLDER + within(css.asString())));
    }

    private static String address(JsonNode chunk) {
        return FOLDER + within(chunk.path("file").asString());
    }

    // Vite's own folder for what it hashes is called assets as well.
    private static String within(String file) {
        return file.startsWith("assets/") ? file.substring("assets/".length()) : file;
    }
}
