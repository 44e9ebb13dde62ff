package uk.bevan.sources;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Lake;
import uk.bevan.lake.TableName;

/** Which landing of its contract a delivery is, and which release of its date; those not committed yet are counted too. */
final class DeliveryNumbers {
    private final TableName table;
    private final Map<LocalDate, Integer> releases = new HashMap<>();
    private long landings;

    DeliveryNumbers(Lake lake, TableName table) {
        this.table = table;
        for (Delivery delivery : lake.completeDeliveries(table)) {
            landings++;
            delivery.periods().forEach(period -> releases.merge(period, delivery.release(), Math::max));
        }
    }

    TableName table() {
        return table;
    }

    /** What the next delivery is, from 1. */
    long sequence() {
        return landings + 1;
    }

    int release(LocalDate date) {
        return releases.getOrDefault(date, 0) + 1;
    }

    /** The numbers of a date are taken. */
    void take(LocalDate date) {
        landings++;
        releases.merge(date, 1, Integer::sum);
    }
}
