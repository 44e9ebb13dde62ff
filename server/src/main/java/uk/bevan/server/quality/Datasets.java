package uk.bevan.server.quality;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Lake;
import uk.bevan.lake.Publication;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.CompiledPlan;

/** How the datasets of a workspace stand, from its ledger and what is published. Safe for use by many threads. */
public final class Datasets {
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

    /** How everything stands now, the ledger read once. */
    public Seen seenWith(Optional<Publication> publication) {
        Landed landed = Landed.of(plan, lake.ledger().deliveries());
        return new Seen(landed, Blocked.areas(plan, lake.ledger(), publication), publication);
    }

    /** How everything stands, seen with one publication. */
    public final class Seen {
        private final Landed landed;
        private final Set<String> blocked;
        private final Optional<Publication> publication;

        private Seen(Landed landed, Set<String> blocked, Optional<Publication> publication) {
            this.landed = landed;
            this.blocked = blocked;
            this.publication = publication;
        }

        /** Every dataset that has landed: series first, then reference data, each by area and name. */
        public List<DatasetState> states() {
            StateMaker maker = new StateMaker(landed, blocked, publication, LocalDate.now(clock));
            return landed.byContract().keySet().stream()
                    .map(contract ->
                            maker.state(contract, lake.currentDeliveries(contract.table(), contract.supersedes())))
                    .sorted(Comparator.comparing(DatasetState::series)
                            .reversed()
                            .thenComparing(DatasetState::area)
                            .thenComparing(DatasetState::dataset)
                            .thenComparing(DatasetState::contract))
                    .toList();
        }

        /** Contracts of which nothing has landed, by area and dataset. */
        public List<BronzeContract> notLanded() {
            return plan.contracts().values().stream()
                    .filter(contract -> landed.of(contract).isEmpty())
                    .sorted(Comparator.comparing(BronzeContract::area).thenComparing(BronzeContract::dataset))
                    .toList();
        }

        /** Months and what came in each, of every series that has landed. */
        public QualityGrid grid() {
            return GridMaker.grid(landed, blocked, publication);
        }
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
}
