package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Optional;

/**
 * What is prescribed of one part of a whole: of a chapter in an area, or of a node among those it lies beside.
 *
 * @param node the part
 * @param items its items
 * @param actualCost its actual cost, pounds
 * @param costShare its share of the whole's actual cost, 0 to 1; empty where that is nought
 */
public record BnfShare(BnfNode node, BigDecimal items, BigDecimal actualCost, Optional<BigDecimal> costShare) {
    static final Comparator<BnfShare> COSTLIEST_FIRST = Comparator.comparing(BnfShare::actualCost)
            .reversed()
            .thenComparing(share -> share.node().code());

    private static final int SHARE_PLACES = 4;

    public BnfShare {
        requireNonNull(node, "node is null");
        requireNonNull(items, "items is null");
        requireNonNull(actualCost, "actualCost is null");
        requireNonNull(costShare, "costShare is null");
    }

    /** A part of something that cost {@code whole} pounds. */
    static BnfShare of(BnfNode node, BigDecimal items, BigDecimal actualCost, BigDecimal whole) {
        return new BnfShare(
                node,
                items,
                actualCost,
                whole.signum() == 0
                        ? Optional.empty()
                        : Optional.of(actualCost.divide(whole, SHARE_PLACES, RoundingMode.HALF_EVEN)));
    }
}
