package uk.bevan.statistics;

/** The five published labels of a funnel plot. */
public enum FunnelLabel {
    /** Below the 0.001 limit. */
    LOW_0001("Low (0.001)"),
    /** Below the 0.025 limit. */
    LOW_0025("Low (0.025)"),
    /** Between the inner limits. */
    NOT_SIGNIFICANT("Not significant"),
    /** Above the 0.025 limit. */
    HIGH_0025("High (0.025)"),
    /** Above the 0.001 limit. */
    HIGH_0001("High (0.001)");

    private final String text;

    FunnelLabel(String text) {
        this.text = text;
    }

    /** The label as it is published. */
    public String text() {
        return text;
    }
}
