package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * Deciles of a value over the areas of one level in one month, by continuous interpolation.
 *
 * @param month the month
 * @param deciles the 10th, 20th to 90th centile, lowest first; empty where fewer than ten areas have a value
 */
public record DecileBand(YearMonth month, List<BigDecimal> deciles) {
    public DecileBand {
        requireNonNull(month, "month is null");
        deciles = List.copyOf(deciles);
    }
}
