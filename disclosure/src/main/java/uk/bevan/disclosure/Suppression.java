package uk.bevan.disclosure;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Protects a table: hides small counts, hides as many others as it takes that none of them can be worked out, and
 * rounds what is shown. Deterministic, and idempotent: the same table gives the same result. Safe for many threads.
 */
public final class Suppression {
    private final Profile profile;

    private Suppression(Profile profile) {
        this.profile = requireNonNull(profile, "profile is null");
    }

    /** Protection under a profile. */
    public static Suppression of(Profile profile) {
        return new Suppression(profile);
    }

    /** The publication rule of HES and ECDS. */
    public static Suppression hes() {
        return of(Profile.HES7R5);
    }

    /**
     * Protects one table that stands alone. Meant for cells that stand in one or two sums: categories, rows by columns,
     * hierarchies, complements. Where cells stand in three and more (three crossed dimensions with all their margins)
     * the audit believes less than it could, hides more than it must, and may refuse a table. For a table that was published before, or overlaps one, use a
     * {@link ReleaseLedger}.
     *
     * @throws DisclosureException where a cell cannot be protected, as when an exact open total leaves it no room
     */
    public ProtectedTable protect(CountTable table) {
        return protect(table, cells(table), profile, key -> key);
    }

    /**
     * Audits a table that somebody protected in another way.
     *
     * @param hidden keys of the cells that readers do not see; all others are shown as the profile rounds them
     */
    public Audit audit(CountTable table, Set<String> hidden) {
        return new SuppressionRun(cells(table), profile).auditHiding(hidden);
    }

    private static SystemCells cells(CountTable table) {
        SystemCells cells = new SystemCells();
        for (String key : table.keys()) {
            cells.add(key, table.count(key), standing(table, key), Range.ANY);
        }
        table.sums().forEach(cells::addSum);
        return cells;
    }

    static SystemCells.Standing standing(CountTable table, String key) {
        if (table.unpublished().contains(key)) {
            return SystemCells.Standing.UNPUBLISHED;
        }
        return table.open().contains(key) ? SystemCells.Standing.OPEN : SystemCells.Standing.FREE;
    }

    static ProtectedTable protect(CountTable table, SystemCells cells, Profile profile, Naming naming) {
        SuppressionRun run = new SuppressionRun(cells, profile);
        Audit audit = run.protect();
        List<ProtectedCell> shown = new ArrayList<>();
        for (String key : table.keys()) {
            if (!table.unpublished().contains(key)) {
                shown.add(cell(table, cells, run, profile, key, cells.index(naming.inSystem(key))));
            }
        }
        return new ProtectedTable(profile, shown, audit);
    }

    /** The name of a table's cell among the cells of all releases. */
    @FunctionalInterface
    interface Naming {
        String inSystem(String key);
    }

    private static ProtectedCell cell(
            CountTable table, SystemCells cells, SuppressionRun run, Profile profile, String key, int index) {
        if (table.open().contains(key)) {
            return new ProtectedCell(
                    key, new Shown.Figure(table.count(key)), "Open: shown exactly under every profile.");
        }
        if (run.isWithheld(index)) {
            return new ProtectedCell(
                    key,
                    new Shown.Hidden(Shown.Reason.WITHHELD),
                    "Hidden, and its size with it: its parts are hidden and could otherwise be worked out.");
        }
        if (run.isSmall(index)) {
            return new ProtectedCell(
                    key,
                    new Shown.Hidden(Shown.Reason.SMALL),
                    "Hidden: the count is between 1 and %d (profile %s)."
                            .formatted(profile.hiddenUpTo(), profile.label()));
        }
        if (run.isHidden(index)) {
            int other = run.protectedBy(index);
            return other < 0
                    ? new ProtectedCell(
                            key,
                            new Shown.Hidden(Shown.Reason.HIDDEN_BEFORE),
                            "Hidden: it was hidden in an earlier release, which this one must not undo.")
                    : new ProtectedCell(
                            key,
                            new Shown.Hidden(Shown.Reason.COMPANION),
                            "Hidden so that '%s' cannot be worked out from the totals.".formatted(cells.key(other)));
        }
        long rounded = profile.rounding().round(table.count(key));
        String account = switch (profile.rounding()) {
            case NONE -> "Shown as counted.";
            case NEAREST_5 -> "Shown to the nearest 5.";
            case MIDPOINT_6 -> "Shown as the middle of its six.";
        };
        return new ProtectedCell(key, new Shown.Figure(rounded), account);
    }
}
