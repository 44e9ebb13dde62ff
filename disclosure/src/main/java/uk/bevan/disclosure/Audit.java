package uk.bevan.disclosure;

import java.util.List;

/**
 * What an attacker who adds everything up can find out.
 *
 * @param findings one per hidden or sensitive cell
 */
public record Audit(List<Finding> findings) {
    /** So many values a hidden count must keep. */
    public static final int FEWEST_VALUES = 3;

    /** Copies the findings. */
    public Audit {
        findings = List.copyOf(findings);
    }

    /** Whether every cell keeps enough possible values. */
    public boolean passes() {
        return failures().isEmpty();
    }

    /** The cells that can be solved, or nearly. */
    public List<Finding> failures() {
        return findings.stream().filter(finding -> !finding.isSafe()).toList();
    }

    /**
     * One cell.
     *
     * @param key the cell
     * @param determined whether its count follows exactly from the equations
     * @param smallest the smallest count for which a table in agreement with everything known was found
     * @param largest the largest such count; all between are possible as well
     */
    public record Finding(String key, boolean determined, long smallest, long largest) {
        /** How many values were shown to be possible. The search stops when it has seen enough. */
        public long values() {
            return largest - smallest + 1;
        }

        /** Whether the count is not determined and keeps enough values. */
        public boolean isSafe() {
            return !determined && values() >= FEWEST_VALUES;
        }
    }
}
