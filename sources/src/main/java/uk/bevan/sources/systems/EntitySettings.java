package uk.bevan.sources.systems;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that a source delivers.
 *
 * @param contract what it is read by, as {@code AREA.NAME}
 * @param origin where its rows are
 * @param key contract columns that identify a row; empty: those of the contract
 * @param changed the contract column that says when a row last changed; empty: whole rows are compared
 * @param columns per contract column its name at the source, where that is none of the contract's spellings
 */
public record EntitySettings(
        String contract, Origin origin, List<String> key, Optional<String> changed, Map<String, String> columns) {
    public EntitySettings {
        key = List.copyOf(key);
        columns = Map.copyOf(columns);
    }
}
