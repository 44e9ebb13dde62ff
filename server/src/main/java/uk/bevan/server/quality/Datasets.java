package uk.bevan.server.quality;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Lake;
import uk.bevan.lake.Publication;
import uk.bevan.lake.PublishedTable;
import uk.bevan.lake.Supersedes;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.CompiledPlan;
import uk.bevan.models.ContractColumn;
import uk.bevan.models.PeriodRule;
import uk.bevan.server.quality.DatasetState.Standing;

/** How the datasets of a workspace stand, from its ledger and what is published. Safe for use by many threads. */
public final class Datasets {
    private static final int FEWEST_OF_A_SERIES = 3;

    private final Lake lake;
    private final CompiledPlan plan;
    private final Clock clock;

    /**
     * @param lake opened for reading
     * @param plan contracts and models
     * @param clock the day by which lateness is judged, Europe/London
     */
    public Datasets(Lake lake, CompiledPlan plan, Clock clock) {
        this.lake = requireNonNull(lake, "lake is null");
        this.plan = requireNonNull(plan, "plan is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Every dataset that has landed: series first, then reference data, each by area and name.
     *
     * @param publication what readers see
     */
    public List<DatasetState> states(Optional<Publication> publication) {
        Landed landed = landed();
        Set<String> blocked = Blocked.areas(plan, lake.ledger(), publication);
        List<DatasetState> states = new ArrayList<>();
        landed.byContract.forEach((contract, deliveries) ->
                states.add(state(contract, deliveries, landed, blocked.contains(contract.area()), publication)));
        states.sort(Comparator.comparing(DatasetState::series)
                .reversed()
                .thenComparing(DatasetState::area)
                .thenComparing(DatasetState::dataset)
                .thenComparing(DatasetState::contract));
        return states;
    }

    /** Contracts of which nothing has landed, by area and dataset. */
    public List<BronzeContract> notLanded() {
        Set<BronzeContract> known = landed().byContract.keySet();
        return plan.contracts().values().stream()
                .filter(contract -> !known.contains(contract))
                .sorted(Comparator.comparing(BronzeContract::area).thenComparing(BronzeContract::dataset))
                .toList();
    }

    /** Months and what came in each, of every series that has landed. */
    public QualityGrid grid(Optional<Publication> publication) {
        return GridMaker.grid(landed().byContract, Blocked.areas(plan, lake.ledger(), publication), publication);
    }

    /** Files that could not be landed, each once with its newest reason, the newest first. */
    public List<SetAside> setAside() {
        Map<String, Instant> landed = new HashMap<>();
        lake.ledger()
                .deliveries()
                .forEach(delivery -> landed.merge(
                        delivery.fileName(), delivery.landedAt(), (one, other) -> one.isAfter(other) ? one : other));
        Set<String> seen = new HashSet<>();
        return lake.ledger().quarantined().stream()
                .filter(record -> seen.add(record.file()))
                .map(record -> new SetAside(
                        QualityWords.name(record),
                        record.reason(),
                        record.at(),
                        record.runId(),
                        landed.getOrDefault(QualityWords.lastName(record), Instant.MIN)
                                .isAfter(record.at())))
                .toList();
    }

    /** The complete delivery of that id. */
    public Optional<Delivery> delivery(String id) {
        return lake.ledger().delivery(id);
    }

    /** How a delivery stands: which of its periods readers see. */
    public List<LocalDate> published(Delivery delivery, Optional<Publication> publication) {
        return publication.stream()
                .flatMap(current -> delivery.tables().stream()
                        .flatMap(table -> Optional.ofNullable(current.tables().get(table)).stream()))
                .flatMap(table -> table.deliveries().entrySet().stream())
                .filter(entry -> entry.getValue().contains(delivery.id()))
                .map(Map.Entry::getKey)
                .distinct()
                .sorted()
                .toList();
    }

    private Landed landed() {
        Map<String, List<Delivery>> byName =
                lake.ledger().deliveries().stream().collect(Collectors.groupingBy(Delivery::contract));
        Map<BronzeContract, List<Delivery>> byContract = new TreeMap<>(Comparator.comparing(BronzeContract::table));
        Map<String, List<Delivery>> byGroup = new HashMap<>();
        for (BronzeContract contract : plan.contracts().values()) {
            List<Delivery> deliveries = byName.getOrDefault(contract.table().toString(), List.of());
            if (!deliveries.isEmpty()) {
                byContract.put(contract, deliveries);
                byGroup.computeIfAbsent(group(contract), any -> new ArrayList<>())
                        .addAll(deliveries);
            }
        }
        return new Landed(byContract, byGroup);
    }

    /** Contracts that may stand for one another in a period come and go together. */
    static String group(BronzeContract contract) {
        return contract.precedence()
                .map(BronzeContract.Precedence::group)
                .orElse(contract.table().toString());
    }

    /** Whether each period has data of its own: each row says its month, or the periods that came are several. */
    static boolean isSeries(BronzeContract contract, List<Delivery> deliveries) {
        return contract.supersedes() == Supersedes.PERIOD
                && (contract.period().stream().anyMatch(rule -> isMonth(contract, rule))
                        || deliveries.stream()
                                        .flatMap(delivery -> delivery.periods().stream())
                                        .distinct()
                                        .count()
                                >= FEWEST_OF_A_SERIES);
    }

    private static boolean isMonth(BronzeContract contract, PeriodRule rule) {
        return rule instanceof PeriodRule.ByColumn by
                && contract.column(by.column())
                        .filter(column -> column.parse() == ContractColumn.Parse.MONTH)
                        .isPresent();
    }

    private DatasetState state(
            BronzeContract contract,
            List<Delivery> deliveries,
            Landed landed,
            boolean blocked,
            Optional<Publication> publication) {
        boolean series = isSeries(contract, deliveries);
        List<LocalDate> periods = deliveries.stream()
                .map(Delivery::periods)
                .flatMap(Collection::stream)
                .sorted()
                .distinct()
                .toList();
        Map<LocalDate, List<String>> pinned = publication
                .flatMap(current -> Optional.ofNullable(current.tables().get(contract.table())))
                .map(PublishedTable::deliveries)
                .orElse(Map.of());
        List<LocalDate> unpublished = unpublished(contract, pinned);
        Optional<Rhythm> rhythm =
                series ? Rhythm.of(landed.byGroup.getOrDefault(group(contract), List.of())) : Optional.empty();
        boolean late = rhythm.filter(known -> LocalDate.now(clock).isAfter(known.due()))
                .isPresent();
        Standing standing = standing(blocked, late, !unpublished.isEmpty());
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

    private List<LocalDate> unpublished(BronzeContract contract, Map<LocalDate, List<String>> pinned) {
        List<LocalDate> unpublished = new ArrayList<>();
        new TreeMap<>(lake.currentDeliveries(contract.table(), contract.supersedes())).forEach((period, current) -> {
            List<String> ids = pinned.getOrDefault(period, List.of());
            if (!current.stream().allMatch(delivery -> ids.contains(delivery.id()))) {
                unpublished.add(period);
            }
        });
        return unpublished;
    }

    private static Standing standing(boolean blocked, boolean late, boolean waiting) {
        if (blocked) {
            return Standing.BLOCKED;
        }
        if (late) {
            return Standing.LATE;
        }
        return waiting ? Standing.WAITING : Standing.FRESH;
    }

    private static String why(
            Standing standing, BronzeContract contract, List<LocalDate> unpublished, Optional<Rhythm> rhythm) {
        return switch (standing) {
            case BLOCKED -> "Checks hold %s back; readers see what was published before.".formatted(contract.area());
            case LATE ->
                rhythm.map(known -> "%s should have come by %s, going by how soon earlier months came."
                                .formatted(known.next(), known.due()))
                        .orElse("It should have come.");
            case WAITING -> "%s landed and is not published yet.".formatted(QualityWords.period(unpublished.getLast()));
            case FRESH -> "Readers see all that landed.";
        };
    }

    private record Landed(Map<BronzeContract, List<Delivery>> byContract, Map<String, List<Delivery>> byGroup) {}
}
