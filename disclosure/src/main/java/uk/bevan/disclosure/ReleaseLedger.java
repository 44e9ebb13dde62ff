package uk.bevan.disclosure;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that was published about the same people, so that a new release is protected together with all earlier
 * ones: readers keep the old file and subtract. Cells with the same key are the same group of people in the same
 * period. Immutable; {@link #release} and {@link #restate} return the next ledger.
 */
public final class ReleaseLedger {
    private final Profile profile;
    private final List<Release> releases;

    private ReleaseLedger(Profile profile, List<Release> releases) {
        this.profile = requireNonNull(profile, "profile is null");
        this.releases = List.copyOf(releases);
    }

    /** A ledger without releases; all its releases are made under one profile. */
    public static ReleaseLedger empty(Profile profile) {
        return new ReleaseLedger(profile, List.of());
    }

    /**
     * One release.
     *
     * @param name how to speak of it, for example {@code 2026-06 first}
     * @param table the true counts
     * @param published what left
     */
    public record Release(String name, CountTable table, ProtectedTable published) {
        /** Checks the parts. */
        public Release {
            requireNonNull(name, "name is null");
            requireNonNull(table, "table is null");
            requireNonNull(published, "published is null");
        }
    }

    /** All releases, oldest first. */
    public List<Release> releases() {
        return releases;
    }

    /** What the newest release shows. */
    public ProtectedTable newest() {
        if (releases.isEmpty()) {
            throw new DisclosureException("The ledger holds no release yet.");
        }
        return releases.getLast().published();
    }

    /**
     * Adds a release of new cells, or of the same cells with the same counts. A period that was published is closed:
     * fails where a count differs from an earlier release.
     */
    public ReleaseLedger release(String name, CountTable table) {
        for (String key : table.keys()) {
            for (Release earlier : releases) {
                if (earlier.table().contains(key) && earlier.table().count(key) != table.count(key)) {
                    throw new DisclosureException(
                            ("Release '%s': cell '%s' differs from release '%s', and a published period is closed."
                                            + " Nothing was released; restate it on purpose if the earlier figure was"
                                            + " wrong.")
                                    .formatted(name, key, earlier.name()));
                }
            }
        }
        return restate(name, table);
    }

    /**
     * Adds a release on purpose that may change published counts. It is audited together with every earlier release:
     * a change of a few people is itself a small count and must not be readable from the two files.
     */
    public ReleaseLedger restate(String name, CountTable table) {
        requireNonNull(name, "name is null");
        SystemCells cells = new SystemCells();
        Map<String, String> latest = new HashMap<>();
        for (int r = 0; r < releases.size(); r++) {
            Release release = releases.get(r);
            join(cells, latest, release.table(), r, release.published());
        }
        int now = releases.size();
        Map<String, String> names = names(cells, latest, table, now);
        for (String key : table.keys()) {
            String inSystem = names.getOrDefault(key, key);
            if (!cells.contains(inSystem)) {
                cells.add(inSystem, table.count(key), Suppression.standing(table, key), Range.ANY);
            }
        }
        addChanges(cells, latest, names, now);
        addSums(cells, table, names);
        ProtectedTable published = Suppression.protect(table, cells, profile, key -> names.getOrDefault(key, key));
        List<Release> next = new ArrayList<>(releases);
        next.add(new Release(name, table, published));
        return new ReleaseLedger(profile, next);
    }

    private void join(
            SystemCells cells, Map<String, String> latest, CountTable table, int index, ProtectedTable published) {
        Map<String, String> names = names(cells, latest, table, index);
        for (String key : table.keys()) {
            String inSystem = names.getOrDefault(key, key);
            if (cells.contains(inSystem)) {
                continue;
            }
            long count = table.count(key);
            if (table.unpublished().contains(key)) {
                cells.add(inSystem, count, SystemCells.Standing.UNPUBLISHED, Range.ANY);
            } else if (table.open().contains(key)) {
                cells.add(inSystem, count, SystemCells.Standing.PUBLIC, Range.exactly(count));
            } else if (published.shown(key).isPresent()) {
                cells.add(inSystem, count, SystemCells.Standing.PUBLIC, profile.known(count));
            } else {
                cells.add(inSystem, count, SystemCells.Standing.HIDDEN_BEFORE, Range.ANY);
            }
        }
        addChanges(cells, latest, names, index);
        addSums(cells, table, names);
        latest.putAll(names);
    }

    /** A cell keeps its name while its count stays the same; a restated one is a cell of its own. */
    private static Map<String, String> names(
            SystemCells cells, Map<String, String> latest, CountTable table, int release) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String key : table.keys()) {
            String before = latest.get(key);
            boolean restated = before != null && cells.count(cells.index(before)) != table.count(key);
            names.put(
                    key,
                    restated ? key + " (restated in release " + (release + 1) + ")" : before == null ? key : before);
        }
        return names;
    }

    private static void addChanges(
            SystemCells cells, Map<String, String> latest, Map<String, String> names, int release) {
        names.forEach((key, now) -> {
            String before = latest.get(key);
            if (before != null && !before.equals(now)) {
                long change = cells.count(cells.index(now)) - cells.count(cells.index(before));
                String difference = "change of " + key + " in release " + (release + 1);
                cells.add(difference, Math.abs(change), SystemCells.Standing.UNPUBLISHED, Range.ANY);
                cells.addSum(
                        change > 0
                                ? new Sum(now, List.of(before, difference))
                                : new Sum(before, List.of(now, difference)));
            }
        });
    }

    private static void addSums(SystemCells cells, CountTable table, Map<String, String> names) {
        for (Sum sum : table.sums()) {
            cells.addSum(new Sum(
                    names.getOrDefault(sum.total(), sum.total()),
                    sum.parts().stream()
                            .map(part -> names.getOrDefault(part, part))
                            .toList()));
        }
    }
}
