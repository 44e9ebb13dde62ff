package uk.bevan.statistics;

/**
 * Control limits at one size of area, in the unit of the target.
 *
 * @param outerLower leaves 0.001 below
 * @param innerLower leaves 0.025 below
 * @param innerUpper leaves 0.025 above
 * @param outerUpper leaves 0.001 above
 */
public record FunnelLimits(double outerLower, double innerLower, double innerUpper, double outerUpper) {
    /** Checks that the limits are finite and in order. */
    public FunnelLimits {
        boolean ordered = outerLower <= innerLower && innerLower <= innerUpper && innerUpper <= outerUpper;
        if (!ordered || !Double.isFinite(outerLower) || !Double.isFinite(outerUpper)) {
            throw new StatisticsException(
                    "funnel", outerLower + " to " + outerUpper, "limits are finite and the outer ones lie outside");
        }
    }

    /** Which side of which limit a value lies on; on a limit is inside it. */
    public FunnelLabel label(double value) {
        Require.finite("funnel", "value", value);
        if (value < outerLower) {
            return FunnelLabel.LOW_0001;
        }
        if (value < innerLower) {
            return FunnelLabel.LOW_0025;
        }
        if (value > outerUpper) {
            return FunnelLabel.HIGH_0001;
        }
        return value > innerUpper ? FunnelLabel.HIGH_0025 : FunnelLabel.NOT_SIGNIFICANT;
    }
}
