package uk.bevan.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunnelTest {
    // Published funnel curves give, for a whole number of events, the expectation at which it lies on each limit.
    @ParameterizedTest
    @CsvSource({
        "1, 5.571644585, 0.025317898, 9.233410143, 0.001000547",
        "9, 17.08479966, 4.11537405, 22.65737951, 2.452425215",
        "100, 121.6268111, 81.36400699, 134.9243187, 71.92139974",
        "716, 770.4222128, 664.5083011, 802.60414, 636.1521174"
    })
    void countsLieOnTheirPublishedCurves(double events, double low2, double high2, double low3, double high3) {
        assertThat(Funnel.count(low2).innerLower()).isCloseTo(events, within(2e-5 * events));
        assertThat(Funnel.count(high2).innerUpper()).isCloseTo(events, within(2e-5 * events));
        assertThat(Funnel.count(low3).outerLower()).isCloseTo(events, within(2e-5 * events));
        assertThat(Funnel.count(high3).outerUpper()).isCloseTo(events, within(2e-4 * events));
    }

    @ParameterizedTest
    @CsvSource({"0.5", "8", "100", "400"})
    void labelsAgreeWithTheExactIntervalOfTheCount(double expected) {
        FunnelLimits limits = Funnel.count(expected);
        for (int count = 0; count < 3 * expected + 10; count++) {
            Estimate outer = ExactPoisson.interval(count, 0.998);
            Estimate inner = ExactPoisson.interval(count, 0.95);
            FunnelLabel label;
            if (expected > outer.upper()) {
                label = FunnelLabel.LOW_0001;
            } else if (expected > inner.upper()) {
                label = FunnelLabel.LOW_0025;
            } else if (expected < outer.lower()) {
                label = FunnelLabel.HIGH_0001;
            } else {
                label = expected < inner.lower() ? FunnelLabel.HIGH_0025 : FunnelLabel.NOT_SIGNIFICANT;
            }
            assertThat(limits.label(count)).as("%s of %s", count, expected).isEqualTo(label);
        }
    }

    @Test
    void ratesAndRatiosAreCountsInAnotherUnit() {
        FunnelLimits counts = Funnel.count(50);
        FunnelLimits rates = Funnel.rate(250, 20_000, 100_000);
        FunnelLimits ratios = Funnel.ratio(50);

        assertThat(rates.innerLower()).isCloseTo(counts.innerLower() * 5, within(1e-9));
        assertThat(rates.outerUpper()).isCloseTo(counts.outerUpper() * 5, within(1e-9));
        assertThat(ratios.innerUpper()).isCloseTo(counts.innerUpper() / 50, within(1e-12));
        assertThat(ratios.outerLower()).isCloseTo(counts.outerLower() / 50, within(1e-12));
    }

    @Test
    void fiveLabels() {
        FunnelLimits limits = new FunnelLimits(1, 2, 4, 5);

        assertThat(limits.label(0.9)).isEqualTo(FunnelLabel.LOW_0001);
        assertThat(limits.label(1)).isEqualTo(FunnelLabel.LOW_0025);
        assertThat(limits.label(2)).isEqualTo(FunnelLabel.NOT_SIGNIFICANT);
        assertThat(limits.label(4)).isEqualTo(FunnelLabel.NOT_SIGNIFICANT);
        assertThat(limits.label(4.1)).isEqualTo(FunnelLabel.HIGH_0025);
        assertThat(limits.label(5)).isEqualTo(FunnelLabel.HIGH_0025);
        assertThat(limits.label(5.1)).isEqualTo(FunnelLabel.HIGH_0001);
        assertThat(FunnelLabel.HIGH_0001.text()).isEqualTo("High (0.001)");
        assertThatThrownBy(() -> new FunnelLimits(3, 2, 4, 5)).hasMessageContaining("3.0 to 5.0");
        assertThatThrownBy(() -> limits.label(Double.NaN)).hasMessageContaining("value NaN");
    }

    @Test
    void refusesTargetsThatAreNone() {
        assertThatThrownBy(() -> Funnel.proportion(0, 10)).hasMessageContaining("average 0.0");
        assertThatThrownBy(() -> Funnel.proportion(1, 10)).hasMessageContaining("average 1.0");
        assertThatThrownBy(() -> Funnel.proportion(0.5, 0)).hasMessageContaining("denominator 0.0");
        assertThatThrownBy(() -> Funnel.count(0)).hasMessageContaining("expected events 0.0");
        assertThatThrownBy(() -> Funnel.rate(0, 1, 1)).hasMessageContaining("target 0.0");
        assertThatThrownBy(() -> Funnel.rate(1, 0, 1)).hasMessageContaining("population 0.0");
        assertThatThrownBy(() -> Funnel.rate(1, 1, 0)).hasMessageContaining("multiplier 0.0");
    }

    @Test
    void overDispersionIsWorkedOutByHand() {
        // Four hospitals with 100 expected deaths each: s = 0.1, z = 10·ln(O/E), no trimming effect inside the deciles.
        double[] observed = {80, 100, 125, 100};
        double[] expected = {100, 100, 100, 100};
        OverDispersion found = OverDispersion.estimate(
                FunnelMeasure.STANDARDISED_RATIO_LOG, observed, expected, OverDispersion.Trimming.WINSORISED);
        double z = 10 * Math.log(1.25) * 0.7;
        double phi = 2 * z * z / 4;

        assertThat(found.target()).isZero();
        assertThat(found.phi()).isCloseTo(phi, within(1e-12));
        // Σs⁻² = 400, Σs⁻⁴/Σs⁻² = 100
        assertThat(found.tauSquared()).isCloseTo(Math.max(0, (4 * phi - 3) / 300), within(1e-12));
        assertThat(found.areas()).isEqualTo(4);
        FunnelLimits limits = found.limits(100, 100);
        double spread = Math.sqrt(0.01 + found.tauSquared());
        assertThat(limits.innerUpper()).isCloseTo(Math.exp(1.959963984540054 * spread), within(1e-12));
        assertThat(limits.outerLower()).isCloseTo(Math.exp(-3.090232306167813 * spread), within(1e-12));
    }

    @Test
    void areasThatVaryAsChanceDoesAreNotWidened() {
        double[] observed = {50, 51, 49, 50, 50, 51};
        double[] expected = {50, 50, 50, 50, 50, 50};

        assertThat(OverDispersion.estimate(
                                FunnelMeasure.STANDARDISED_RATIO_ROOT,
                                observed,
                                expected,
                                OverDispersion.Trimming.WINSORISED)
                        .tauSquared())
                .isZero();
    }

    @Test
    void truncationLeavesTheOutermostDecilesOut() {
        double[] numerators = {1, 40, 45, 50, 55, 60, 48, 52, 47, 53, 99};
        double[] denominators = new double[11];
        java.util.Arrays.fill(denominators, 100);
        OverDispersion winsorised = OverDispersion.estimate(
                FunnelMeasure.PROPORTION, numerators, denominators, OverDispersion.Trimming.WINSORISED);
        OverDispersion truncated = OverDispersion.estimate(
                FunnelMeasure.PROPORTION, numerators, denominators, OverDispersion.Trimming.TRUNCATED);

        assertThat(winsorised.areas()).isEqualTo(11);
        assertThat(truncated.areas()).isEqualTo(9);
        assertThat(truncated.phi()).isLessThan(winsorised.phi());
    }

    @Test
    void limitsOfTinyAreasDoNotFoldBack() {
        OverDispersion wide = new OverDispersion(FunnelMeasure.PROPORTION, Math.asin(Math.sqrt(0.8)), 5, 0.3, 10);
        FunnelLimits limits = wide.limits(1, 1);

        assertThat(limits.innerUpper()).isEqualTo(1);
        assertThat(limits.outerUpper()).isEqualTo(1);
        assertThat(limits.innerLower()).isZero();
        assertThat(new OverDispersion(FunnelMeasure.STANDARDISED_RATIO_ROOT, 1, 5, 0.5, 10)
                        .limits(1, 1)
                        .outerLower())
                .isZero();
    }

    @Test
    void ratiosOfCountsCarryBothErrors() {
        assertThat(FunnelMeasure.RATIO_OF_COUNTS.transformed(9.5, 4.5)).isCloseTo(Math.log(2), within(1e-12));
        assertThat(FunnelMeasure.RATIO_OF_COUNTS.standardError(9.5, 4.5))
                .isCloseTo(Math.sqrt(9.5 / 100 + 4.5 / 25), within(1e-12));
        assertThat(FunnelMeasure.RATIO_OF_COUNTS.target(20, 10)).isCloseTo(Math.log(2), within(1e-12));
        assertThat(FunnelMeasure.PROPORTION.standardError(1, 25)).isCloseTo(0.1, within(1e-12));
        assertThat(FunnelMeasure.STANDARDISED_RATIO_ROOT.transformed(16, 4)).isEqualTo(2);
        assertThat(FunnelMeasure.STANDARDISED_RATIO_ROOT.target(16, 4)).isEqualTo(1);
        assertThat(FunnelMeasure.STANDARDISED_RATIO_ROOT.back(2)).isEqualTo(4);
    }

    @Test
    void refusesAreasThatCannotBeTransformed() {
        assertThatThrownBy(() -> OverDispersion.estimate(
                        FunnelMeasure.PROPORTION,
                        new double[] {3, 2},
                        new double[] {2, 2},
                        OverDispersion.Trimming.WINSORISED))
                .hasMessageContaining("area 1: numerator 3.0");
        assertThatThrownBy(() -> OverDispersion.estimate(
                        FunnelMeasure.STANDARDISED_RATIO_LOG,
                        new double[] {3, 0},
                        new double[] {2, 2},
                        OverDispersion.Trimming.WINSORISED))
                .hasMessageContaining("area 2: numerator (observed) 0.0");
        assertThatThrownBy(() -> OverDispersion.estimate(
                        FunnelMeasure.RATIO_OF_COUNTS,
                        new double[] {3, 0},
                        new double[] {2, 2},
                        OverDispersion.Trimming.WINSORISED))
                .hasMessageContaining("area 2");
    }
}
