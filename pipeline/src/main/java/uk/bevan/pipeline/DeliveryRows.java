package uk.bevan.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.bevan.lake.Delivery;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.BronzeContract.Precedence;

/** The rows of the table of current deliveries: of the contracts of a group, the lowest rank is preferred in a period. */
final class DeliveryRows {
    private DeliveryRows() {}

    static List<List<@Nullable String>> of(Map<BronzeContract, Map<LocalDate, List<Delivery>>> current) {
        Map<BronzeContract, Set<LocalDate>> periods = new HashMap<>();
        current.forEach((contract, deliveries) -> periods.put(contract, deliveries.keySet()));
        Preference preference = new Preference(periods);
        List<List<@Nullable String>> rows = new ArrayList<>();
        current.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().table()))
                .forEach(entry -> entry.getValue()
                        .forEach((period, deliveries) -> deliveries.forEach(delivery -> rows.add(row(
                                entry.getKey(), period, delivery, preference.isPreferred(entry.getKey(), period))))));
        return rows;
    }

    private static List<@Nullable String> row(
            BronzeContract contract, LocalDate period, Delivery delivery, boolean preferred) {
        Optional<Precedence> precedence = contract.precedence();
        return Arrays.asList(
                period.toString(),
                delivery.id(),
                contract.table().toString(),
                delivery.dataset(),
                delivery.layout(),
                String.valueOf(delivery.periods().size()),
                String.valueOf(delivery.release()),
                delivery.fileName(),
                delivery.contentHash(),
                String.valueOf(delivery.rowsIn()),
                String.valueOf(delivery.rowsLanded()),
                String.valueOf(delivery.rowsRejected()),
                precedence.map(Precedence::group).orElse(null),
                precedence.map(of -> String.valueOf(of.rank())).orElse(null),
                String.valueOf(preferred));
    }
}
