package uk.bevan.server.quality;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Publication;
import uk.bevan.models.BronzeContract;
import uk.bevan.server.quality.QualityGrid.Entry;
import uk.bevan.server.quality.QualityGrid.State;

/** Puts deliveries of series side by side, month by month. */
final class GridMaker {
    private GridMaker() {}

    static QualityGrid grid(Landed landed, Set<String> blocked, Optional<Publication> publication) {
        List<BronzeContract> contracts = landed.byContract().keySet().stream()
                .filter(landed::isSeries)
                .sorted(Comparator.comparing(BronzeContract::area)
                        .thenComparing(BronzeContract::dataset)
                        .thenComparing(BronzeContract::table))
                .toList();
        Map<String, Set<YearMonth>> missing = new HashMap<>();
        NavigableSet<YearMonth> months = new TreeSet<>();
        for (BronzeContract contract : contracts) {
            missing.computeIfAbsent(
                    Landed.group(contract),
                    any -> Rhythm.of(landed.groupOf(contract))
                            .<Set<YearMonth>>map(Rhythm::missing)
                            .orElse(Set.of()));
            landed.of(contract)
                    .forEach(delivery -> delivery.periods().forEach(period -> months.add(YearMonth.from(period))));
        }
        missing.values().forEach(months::addAll);
        Set<String> pinned = new HashSet<>();
        publication.ifPresent(current -> current.tables()
                .values()
                .forEach(table -> table.deliveries().values().stream()
                        .flatMap(Collection::stream)
                        .forEach(pinned::add)));
        List<QualityGrid.Month> rows = new ArrayList<>();
        for (YearMonth month : months.descendingSet()) {
            List<Entry> entries = new ArrayList<>();
            for (BronzeContract contract : contracts) {
                boolean gap =
                        missing.getOrDefault(Landed.group(contract), Set.of()).contains(month);
                entries.add(entry(month, landed.of(contract), gap, blocked.contains(contract.area()), pinned));
            }
            rows.add(new QualityGrid.Month(month, entries));
        }
        return new QualityGrid(
                contracts.stream()
                        .map(contract -> new QualityGrid.Column(contract.dataset(), contract.table(), contract.area()))
                        .toList(),
                rows);
    }

    private static Entry entry(
            YearMonth month, List<Delivery> deliveries, boolean gap, boolean blocked, Set<String> pinned) {
        List<Delivery> covering = deliveries.stream()
                .filter(delivery -> delivery.periods().stream()
                        .anyMatch(period -> YearMonth.from(period).equals(month)))
                .toList();
        Optional<Delivery> newest =
                covering.stream().max(Comparator.comparingInt(Delivery::release).thenComparing(Delivery::landedAt));
        if (newest.isEmpty()) {
            return Entry.none(gap ? State.MISSING : State.NOT_EXPECTED);
        }
        Delivery delivery = newest.get();
        return new Entry(
                state(delivery, blocked, pinned),
                covering.size(),
                delivery.release(),
                delivery.rowsLanded(),
                delivery.rowsRejected(),
                Optional.of(delivery.id()));
    }

    private static State state(Delivery newest, boolean blocked, Set<String> pinned) {
        if (pinned.contains(newest.id())) {
            return newest.release() > 1 ? State.RESTATED : State.PUBLISHED;
        }
        return blocked ? State.GATED : State.LANDED;
    }
}
