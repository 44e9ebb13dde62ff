package uk.bevan.server.quality;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Publication;
import uk.bevan.lake.PublishedTable;
import uk.bevan.models.BronzeContract;
import uk.bevan.server.quality.DatasetState.Standing;

/** Judges how datasets stand on a day. */
final class StateMaker {
    private final Landed landed;
    private final Set<String> blocked;
    private final Optional<Publication> publication;
    private final LocalDate today;

    /** @param blocked areas that are held back */
    StateMaker(Landed landed, Set<String> blocked, Optional<Publication> publication, LocalDate today) {
        this.landed = landed;
        this.blocked = blocked;
        this.publication = publication;
        this.today = today;
    }

    /**
     * How a dataset of which something has landed stands.
     *
     * @param current the deliveries of it that count, by period
     */
    DatasetState state(BronzeContract contract, Map<LocalDate, List<Delivery>> current) {
        List<Delivery> deliveries = landed.of(contract);
        List<LocalDate> periods = periods(deliveries);
        boolean series = landed.isSeries(contract);
        Optional<Rhythm> rhythm = series ? Rhythm.of(landed.groupOf(contract)) : Optional.empty();
        Map<LocalDate, List<String>> pinned = publication
                .flatMap(seen -> Optional.ofNullable(seen.tables().get(contract.table())))
                .map(PublishedTable::deliveries)
                .orElse(Map.of());
        List<LocalDate> unpublished = unpublished(current, pinned);
        boolean ended = series && Rhythm.gaveWay(YearMonth.from(periods.getLast()), landed.groupOf(contract));
        Standing standing = standing(blocked.contains(contract.area()), ended, rhythm, !unpublished.isEmpty());
        return new DatasetState(
                contract.dataset(),
                contract.table(),
                contract.area(),
                series,
                standing,
                why(standing, contract, unpublished, rhythm),
                periods.getFirst(),
                periods.getLast(),
                pinned.keySet().stream().max(Comparator.naturalOrder()),
                periods.size(),
                deliveries.getLast().landedAt(),
                deliveries.stream().mapToLong(Delivery::rowsLanded).sum(),
                deliveries.stream().mapToLong(Delivery::rowsRejected).sum());
    }

    private static List<LocalDate> periods(List<Delivery> deliveries) {
        return deliveries.stream()
                .map(Delivery::periods)
                .flatMap(Collection::stream)
                .sorted()
                .distinct()
                .toList();
    }

    private static List<LocalDate> unpublished(
            Map<LocalDate, List<Delivery>> current, Map<LocalDate, List<String>> pinned) {
        List<LocalDate> unpublished = new ArrayList<>();
        new TreeMap<>(current).forEach((period, deliveries) -> {
            List<String> ids = pinned.getOrDefault(period, List.of());
            if (!deliveries.stream().allMatch(delivery -> ids.contains(delivery.id()))) {
                unpublished.add(period);
            }
        });
        return unpublished;
    }

    private Standing standing(boolean held, boolean ended, Optional<Rhythm> rhythm, boolean waiting) {
        if (held) {
            return Standing.BLOCKED;
        }
        if (!ended && rhythm.map(Rhythm::due).filter(today::isAfter).isPresent()) {
            return Standing.LATE;
        }
        if (waiting) {
            return Standing.WAITING;
        }
        if (ended) {
            return Standing.ENDED;
        }
        return rhythm.filter(Rhythm::live).isPresent() ? Standing.FRESH : Standing.PUBLISHED;
    }

    private String why(
            Standing standing, BronzeContract contract, List<LocalDate> unpublished, Optional<Rhythm> rhythm) {
        return switch (standing) {
            case BLOCKED -> "Checks hold %s back; readers see what was published before.".formatted(contract.area());
            case LATE -> "%s, going by how soon earlier months came.".formatted(next(rhythm, "should have come by"));
            case WAITING -> "%s landed and is not published yet.".formatted(QualityWords.period(unpublished.getLast()));
            case FRESH -> "Readers see all that landed; %s.".formatted(next(rhythm, "should come by"));
            case PUBLISHED -> "Readers see all that landed; nothing tells yet when more of it should come.";
            case ENDED ->
                "Readers see all that landed; of later months %s has come instead.".formatted(latest(contract));
        };
    }

    private static String next(Optional<Rhythm> rhythm, String words) {
        return rhythm.map(known -> "%s %s %s".formatted(known.next(), words, known.due()))
                .orElse("");
    }

    /** The datasets of its group that have come for the last of its months. */
    private String latest(BronzeContract contract) {
        LocalDate last = periods(landed.groupOf(contract)).getLast();
        return landed.groupOf(contract).stream()
                .filter(delivery -> delivery.periods().contains(last))
                .map(Delivery::dataset)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and "));
    }
}
