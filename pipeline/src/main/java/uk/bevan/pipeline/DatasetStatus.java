package uk.bevan.pipeline;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Lake;

/**
 * What has landed of one dataset.
 *
 * @param dataset the word users see
 * @param contract the Bronze table
 * @param periods how many periods its deliveries cover
 * @param from the earliest period
 * @param until the latest period
 * @param deliveries deliveries landed, superseded ones included
 * @param rows rows landed
 * @param rejected rows set aside
 */
public record DatasetStatus(
        String dataset,
        String contract,
        int periods,
        LocalDate from,
        LocalDate until,
        int deliveries,
        long rows,
        long rejected) {
    /** Every dataset that has landed, by name. */
    public static List<DatasetStatus> of(Lake lake) {
        return lake.ledger().deliveries().stream()
                .collect(Collectors.groupingBy(Delivery::contract, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(DatasetStatus::summary)
                .sorted(Comparator.comparing(DatasetStatus::dataset).thenComparing(DatasetStatus::contract))
                .toList();
    }

    private static DatasetStatus summary(List<Delivery> deliveries) {
        List<LocalDate> periods = deliveries.stream()
                .map(Delivery::periods)
                .flatMap(Collection::stream)
                .sorted()
                .distinct()
                .toList();
        return new DatasetStatus(
                deliveries.getFirst().dataset(),
                deliveries.getFirst().contract(),
                periods.size(),
                periods.getFirst(),
                periods.getLast(),
                deliveries.size(),
                deliveries.stream().mapToLong(Delivery::rowsLanded).sum(),
                deliveries.stream().mapToLong(Delivery::rowsRejected).sum());
    }
}
