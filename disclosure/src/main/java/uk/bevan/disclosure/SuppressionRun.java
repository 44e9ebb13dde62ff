package uk.bevan.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Hides more and more cells until every hidden or sensitive one withstands the audit. */
final class SuppressionRun {
    private static final long COST_OF_TOTAL = 1L << 40;
    private static final long COST_OF_NEW_LINE = 1L << 20;
    private static final int LARGEST_TO_SPARE = 400;
    private static final int SHARE_OF_LAST_RESORT = 8;

    private final SystemCells cells;
    private final Profile profile;
    private final boolean[] small;
    private final boolean[] companion;
    private final boolean[] withheld;
    private final int[] protects;
    private final int[][] sumsOf;
    private final boolean[] isTotal;

    SuppressionRun(SystemCells cells, Profile profile) {
        this.cells = cells;
        this.profile = profile;
        this.small = new boolean[cells.size()];
        this.companion = new boolean[cells.size()];
        this.withheld = new boolean[cells.size()];
        this.protects = new int[cells.size()];
        this.sumsOf = cells.sumsOfCells();
        this.isTotal = new boolean[cells.size()];
        Arrays.fill(protects, -1);
        for (int[] sum : cells.sums()) {
            isTotal[sum[0]] = true;
        }
        for (int cell = 0; cell < small.length; cell++) {
            boolean hiddenBefore = cells.standing(cell) == SystemCells.Standing.HIDDEN_BEFORE;
            boolean mayHide = hiddenBefore || cells.standing(cell) == SystemCells.Standing.FREE;
            small[cell] = mayHide && profile.hides(cells.count(cell));
            companion[cell] = hiddenBefore && !small[cell];
        }
    }

    /** Audits a table in which exactly these cells are hidden, however that came about. */
    Audit auditHiding(Set<String> hidden) {
        for (int cell = 0; cell < small.length; cell++) {
            boolean hide = hidden.contains(cells.key(cell));
            small[cell] = hide && profile.hides(cells.count(cell));
            companion[cell] = hide && !small[cell];
        }
        return new Audit(audit());
    }

    Audit protect() {
        if (profile == Profile.OPEN) {
            return new Audit(List.of());
        }
        while (true) {
            closeLines();
            List<Audit.Finding> findings = audit();
            List<Audit.Finding> failures =
                    findings.stream().filter(finding -> !finding.isSafe()).toList();
            if (failures.isEmpty()) {
                return spare(new Audit(findings));
            }
            if (!hideFor(failures) && !showSizes()) {
                throw new DisclosureException(
                        ("Cell '%s' can be worked out under profile %s and nothing is left to hide beside it. Nothing was"
                                        + " released; merge categories or publish fewer totals.")
                                .formatted(failures.getFirst().key(), profile.label()));
            }
        }
    }

    boolean isHidden(int cell) {
        return small[cell] || companion[cell];
    }

    boolean isSmall(int cell) {
        return small[cell];
    }

    boolean isWithheld(int cell) {
        return withheld[cell];
    }

    /** The cell that a companion was hidden for, or −1. */
    int protectedBy(int cell) {
        return protects[cell];
    }

    /** An exact line with one hidden cell gives it away at once: no search is needed to see that. */
    private void closeLines() {
        if (profile.rounding() != Rounding.NONE) {
            return;
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int s = 0; s < cells.sums().size(); s++) {
                int only = onlyUnknown(cells.sums().get(s));
                if (only >= 0 && needsCover(only)) {
                    changed |= hideIn(s, only);
                }
            }
        }
    }

    private int onlyUnknown(int[] sum) {
        int only = -1;
        for (int cell : sum) {
            if (!known(cell).isPoint()) {
                if (only >= 0) {
                    return -1;
                }
                only = cell;
            }
        }
        return only;
    }

    private boolean needsCover(int cell) {
        return isHidden(cell) || profile.isSensitive(cells.count(cell));
    }

    private Range known(int cell) {
        return switch (cells.standing(cell)) {
            case OPEN -> Range.exactly(cells.count(cell));
            case PUBLIC -> cells.range(cell);
            case UNPUBLISHED -> Range.ANY;
            case HIDDEN_BEFORE -> hiddenRange(cell).and(cells.range(cell));
            case FREE -> isHidden(cell) ? hiddenRange(cell) : profile.known(cells.count(cell));
        };
    }

    private Range hiddenRange(int cell) {
        if (withheld[cell]) {
            return profile.withheld();
        }
        return small[cell] ? profile.small() : profile.companion();
    }

    private ConstraintSystem system() {
        Range[] ranges = new Range[cells.size()];
        Arrays.setAll(ranges, this::known);
        return ConstraintSystem.of(cells.countArray(), ranges, cells.sums());
    }

    private List<Audit.Finding> audit() {
        ConstraintSystem system = system();
        boolean[] determined =
                profile.rounding() == Rounding.NONE ? NullSpace.determined(system) : new boolean[system.unknowns];
        WitnessSearch search = new WitnessSearch(system);
        List<Audit.Finding> findings = new ArrayList<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            if (!needsCover(cell) || cells.standing(cell) == SystemCells.Standing.OPEN) {
                continue;
            }
            int unknown = system.unknown(cell);
            if (unknown < 0) {
                if (cells.standing(cell) != SystemCells.Standing.PUBLIC) {
                    findings.add(new Audit.Finding(cells.key(cell), true, cells.count(cell), cells.count(cell)));
                }
                continue;
            }
            if (!determined[unknown]) {
                search.values(unknown, small[cell] ? profile.hiddenUpTo() : Audit.FEWEST_VALUES);
            }
            findings.add(new Audit.Finding(
                    cells.key(cell), determined[unknown], search.smallest(unknown), search.largest(unknown)));
        }
        return findings;
    }

    private boolean hideFor(List<Audit.Finding> failures) {
        boolean[] touched = new boolean[cells.sums().size()];
        boolean hidAny = false;
        List<Audit.Finding> ordered = new ArrayList<>(failures);
        ordered.sort(Comparator.comparingLong(Audit.Finding::values));
        for (Audit.Finding failure : ordered) {
            int cell = cells.index(failure.key());
            if (Arrays.stream(sumsOf[cell]).anyMatch(s -> touched[s])) {
                continue;
            }
            int[] lines = Arrays.stream(sumsOf[cell])
                    .boxed()
                    .sorted(Comparator.comparingInt(this::hiddenIn))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int line : lines) {
                if (hideIn(line, cell) || withholdIn(line)) {
                    touched[line] = true;
                    hidAny = true;
                    break;
                }
            }
        }
        return hidAny || hideAnything(ordered);
    }

    // Every line of the failing cells is used up; cells further off may still give them room.
    private boolean hideAnything(List<Audit.Finding> failures) {
        List<Integer> left = new ArrayList<>();
        for (int cell = 0; cell < small.length; cell++) {
            if (isCandidate(cell)) {
                left.add(cell);
            }
        }
        left.sort(Comparator.comparingLong(cell -> cost(cell, -1)));
        int reason = cells.index(failures.getFirst().key());
        for (int cell : left.subList(0, Math.ceilDiv(left.size(), SHARE_OF_LAST_RESORT))) {
            companion[cell] = true;
            protects[cell] = reason;
        }
        return !left.isEmpty();
    }

    private boolean isCandidate(int cell) {
        return cells.standing(cell) == SystemCells.Standing.FREE && !isHidden(cell) && cells.count(cell) > 0;
    }

    private int hiddenIn(int line) {
        int hidden = 0;
        for (int cell : cells.sums().get(line)) {
            hidden += isHidden(cell) ? 1 : 0;
        }
        return hidden;
    }

    /** Hides the cheapest further cell of a line; says whether there was one. */
    private boolean hideIn(int line, int reason) {
        int best = -1;
        long lowest = Long.MAX_VALUE;
        for (int cell : cells.sums().get(line)) {
            if (isCandidate(cell) && cost(cell, line) < lowest) {
                lowest = cost(cell, line);
                best = cell;
            }
        }
        if (best < 0) {
            return false;
        }
        companion[best] = true;
        protects[best] = reason;
        return true;
    }

    // Four parts of one under a total known to be 4 at most are all one. The mark on the total is the same whether it
    // is small or not, so it is treated as saying nothing; only where there is nothing left to hide.
    private boolean withholdIn(int line) {
        for (int cell : cells.sums().get(line)) {
            if (isTotal[cell] && isHidden(cell) && !withheld[cell]) {
                withheld[cell] = true;
                return true;
            }
        }
        return false;
    }

    // Withholding widens what a cell may be, and in cells of three and more equations the search has a limited effort:
    // it
    // may lose a proof that it had. The last resort is every cell hidden and each for its own reason.
    private boolean showSizes() {
        boolean any = false;
        for (int cell = 0; cell < withheld.length; cell++) {
            any |= withheld[cell];
        }
        Arrays.fill(withheld, false);
        return any && new Audit(audit()).passes();
    }

    /** A category is cheaper than a total, a line that already hides something cheaper than one that does not. */
    private long cost(int cell, int line) {
        long cost = cells.count(cell) + (isTotal[cell] ? COST_OF_TOTAL : 0);
        for (int other : sumsOf[cell]) {
            cost += other != line && hiddenIn(other) == 0 ? COST_OF_NEW_LINE : 0;
        }
        return cost;
    }

    /** Shows companions again, dearest first, where the audit holds without them. Only for tables small enough. */
    private Audit spare(Audit audit) {
        Audit best = audit;
        List<Integer> companions = new ArrayList<>();
        for (int cell = 0; cell < companion.length; cell++) {
            if (companion[cell] && cells.standing(cell) == SystemCells.Standing.FREE) {
                companions.add(cell);
            }
        }
        if ((long) companions.size() * cells.size() > (long) LARGEST_TO_SPARE * LARGEST_TO_SPARE) {
            return best;
        }
        companions.sort(Comparator.<Integer>comparingLong(cell -> -cost(cell, -1)));
        for (int cell : companions) {
            companion[cell] = false;
            Audit without = new Audit(audit());
            if (without.passes()) {
                best = without;
            } else {
                companion[cell] = true;
            }
        }
        return best;
    }
}
