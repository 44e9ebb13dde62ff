package uk.bevan.sources.systems;

import java.util.List;

/**
 * A system that is read.
 *
 * @param name its name in this workspace
 * @param group the sources with which it advances by business date
 * @param address where it is
 * @param entities what it delivers
 */
public record SourceSettings(String name, String group, Address address, List<EntitySettings> entities) {
    public SourceSettings {
        entities = List.copyOf(entities);
    }
}
