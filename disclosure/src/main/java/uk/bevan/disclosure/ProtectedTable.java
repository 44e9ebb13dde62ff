package uk.bevan.disclosure;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What may leave. Compute every share, interval or index from {@link #shown}, never from the true counts: then none of
 * them gives a count away.
 */
public final class ProtectedTable {
    private final Profile profile;
    private final Map<String, ProtectedCell> cells = new LinkedHashMap<>();
    private final Audit audit;

    ProtectedTable(Profile profile, List<ProtectedCell> cells, Audit audit) {
        this.profile = requireNonNull(profile, "profile is null");
        this.audit = requireNonNull(audit, "audit is null");
        cells.forEach(cell -> this.cells.put(cell.key(), cell));
    }

    /** The rule that was applied. */
    public Profile profile() {
        return profile;
    }

    /** All published cells in the order of the table. */
    public List<ProtectedCell> cells() {
        return List.copyOf(cells.values());
    }

    /** One cell. */
    public ProtectedCell cell(String key) {
        ProtectedCell cell = cells.get(key);
        if (cell == null) {
            throw new DisclosureException("The protected table has no cell '%s'.".formatted(key));
        }
        return cell;
    }

    /** The number that readers see, or empty where it is hidden. */
    public OptionalLong shown(String key) {
        return switch (cell(key).shown()) {
            case Shown.Figure figure -> OptionalLong.of(figure.value());
            case Shown.Hidden hidden -> OptionalLong.empty();
        };
    }

    /** A share of the numbers that readers see; empty where one is hidden or the denominator is zero. */
    public OptionalDouble share(String numerator, String denominator) {
        OptionalLong part = shown(numerator);
        OptionalLong whole = shown(denominator);
        // Rounding may lift a part above its whole; a share above one would be read as an error of ours.
        return part.isEmpty() || whole.isEmpty() || whole.getAsLong() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, (double) part.getAsLong() / whole.getAsLong()));
    }

    /** What the audit found about every hidden or sensitive cell. */
    public Audit audit() {
        return audit;
    }

    /** How many cells are hidden, for whatever reason. */
    public long hidden() {
        return cells.values().stream()
                .filter(cell -> cell.shown() instanceof Shown.Hidden)
                .count();
    }
}
