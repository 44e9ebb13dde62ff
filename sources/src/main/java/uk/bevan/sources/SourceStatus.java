package uk.bevan.sources;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Lake;
import uk.bevan.sources.systems.EntitySettings;
import uk.bevan.sources.systems.Origin;
import uk.bevan.sources.systems.SourceSettings;

/**
 * How far an entity of a source system is, by what has landed; the system itself is not asked.
 *
 * @param group the sources it advances with
 * @param source the source
 * @param contract the Bronze table
 * @param reached its latest business date; empty where nothing landed
 * @param waitsFor the first business date that has ended and that it has not; empty where there is none, or where nothing
 *     of it is of a date
 * @param ahead the sources of its group that have a later date
 * @param missing days before the latest that have no data, of files that come daily
 */
public record SourceStatus(
        String group,
        String source,
        String contract,
        Optional<LocalDate> reached,
        Optional<LocalDate> waitsFor,
        List<String> ahead,
        DateGaps missing) {
    public SourceStatus {
        ahead = List.copyOf(ahead);
    }

    /**
     * Every entity of every source, in the order of the settings.
     *
     * @param lastWholeDay the latest day that has ended
     */
    public static List<SourceStatus> of(Lake lake, List<SourceSettings> sources, LocalDate lastWholeDay) {
        if (sources.isEmpty()) {
            return List.of();
        }
        Map<String, Set<LocalDate>> landed = new HashMap<>();
        for (Delivery delivery : lake.ledger().deliveries()) {
            landed.computeIfAbsent(delivery.source() + " " + delivery.contract(), key -> new TreeSet<>())
                    .addAll(delivery.periods());
        }
        List<SourceStatus> all = new ArrayList<>();
        for (SourceSettings source : sources) {
            for (EntitySettings entity : source.entities()) {
                Set<LocalDate> days = landed.getOrDefault(source.name() + " " + Feed.table(entity), Set.of());
                Optional<LocalDate> reached = days.stream().max(LocalDate::compareTo);
                boolean dated = Feed.isDated(entity);
                all.add(new SourceStatus(
                        source.group(),
                        source.name(),
                        Feed.table(entity),
                        reached,
                        reached.map(date -> date.plusDays(1)).filter(next -> dated && !next.isAfter(lastWholeDay)),
                        dated ? ahead(source, reached.orElse(LocalDate.MIN), sources, landed) : List.of(),
                        dated && entity.origin() instanceof Origin.Files
                                ? DateGaps.within(days)
                                : new DateGaps(List.of())));
            }
        }
        return all;
    }

    private static List<String> ahead(
            SourceSettings source,
            LocalDate reached,
            List<SourceSettings> sources,
            Map<String, Set<LocalDate>> landed) {
        return sources.stream()
                .filter(other -> other.group().equals(source.group()) && !other.equals(source))
                .filter(other -> other.entities().stream()
                        .filter(Feed::isDated)
                        .flatMap(entity ->
                                landed.getOrDefault(other.name() + " " + Feed.table(entity), Set.of()).stream())
                        .anyMatch(reached::isBefore))
                .map(SourceSettings::name)
                .toList();
    }

    /** Whether something is to come of it: it has no data, none for a day that has ended, or days in between lack. */
    public boolean waiting() {
        return reached.isEmpty() || waitsFor.isPresent() || !missing.isEmpty();
    }

    /** What it waits for, in words; that it is up to date where it waits for nothing. */
    public String words() {
        List<String> words = new ArrayList<>();
        if (reached.isEmpty()) {
            words.add("waiting: nothing has landed yet");
        }
        waitsFor.ifPresent(date -> words.add(
                ahead.isEmpty()
                        ? "waiting for %s".formatted(date)
                        : "waiting for %s (there in %s)".formatted(date, String.join(", ", ahead))));
        if (!missing.isEmpty()) {
            words.add("waiting for %s in between".formatted(missing.shown()));
        }
        return words.isEmpty() ? "up to date" : String.join("; ", words);
    }
}
