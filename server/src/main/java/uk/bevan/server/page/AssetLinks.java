package uk.bevan.server.page;

import java.util.List;

/**
 * Addresses of what the browser needs for an entry of the web room, in the order they must stand.
 *
 * @param styles style sheets
 * @param scripts modules to run
 * @param preloads modules those import
 */
public record AssetLinks(List<String> styles, List<String> scripts, List<String> preloads) {
    /** Nothing at all. */
    public static final AssetLinks NONE = new AssetLinks(List.of(), List.of(), List.of());

    public AssetLinks {
        styles = List.copyOf(styles);
        scripts = List.copyOf(scripts);
        preloads = List.copyOf(preloads);
    }
}
