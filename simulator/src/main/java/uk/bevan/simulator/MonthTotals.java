package uk.bevan.simulator;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * What one month's prescribing file adds up to, exactly as written in it.
 *
 * @param month the month
 * @param rows data rows
 * @param items prescribed items
 * @param nicPence net ingredient cost in pence
 * @param actualCostUnits actual cost in hundred-thousandths of a pound, the five decimals of the file
 */
public record MonthTotals(YearMonth month, long rows, long items, long nicPence, long actualCostUnits) {
    /** Checks that the month is there. */
    public MonthTotals {
        requireNonNull(month, "month is null");
    }

    /** Net ingredient cost in pounds, two decimals. */
    public BigDecimal nic() {
        return BigDecimal.valueOf(nicPence, 2);
    }

    /** Actual cost in pounds, five decimals. */
    public BigDecimal actualCost() {
        return BigDecimal.valueOf(actualCostUnits, 5);
    }

    MonthTotals plus(MonthTotals other) {
        return new MonthTotals(
                month,
                rows + other.rows,
                items + other.items,
                nicPence + other.nicPence,
                actualCostUnits + other.actualCostUnits);
    }
}
