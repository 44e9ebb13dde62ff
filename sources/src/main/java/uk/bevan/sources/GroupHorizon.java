package uk.bevan.sources;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Lake;
import uk.bevan.models.BronzeContract;
import uk.bevan.sources.systems.EntitySettings;
import uk.bevan.sources.systems.SourceSettings;

/**
 * How far each group of sources is as a whole: the earliest of its entities' latest business dates. What one source
 * delivered past that waits for the others, so that no table built from several mixes their days.
 */
public final class GroupHorizon {
    private final Map<String, LocalDate> reached = new HashMap<>();

    /** The horizons of sources as they are set up, by what has landed. */
    public GroupHorizon(Lake lake, List<SourceSettings> sources) {
        if (sources.isEmpty()) {
            return;
        }
        Map<String, LocalDate> latest = new HashMap<>();
        for (Delivery delivery : lake.ledger().deliveries()) {
            latest.merge(
                    position(delivery.source(), delivery.contract()),
                    delivery.periods().getLast(),
                    (one, other) -> one.isAfter(other) ? one : other);
        }
        Map<String, LocalDate> ofGroup = new HashMap<>();
        for (SourceSettings source : sources) {
            for (EntitySettings entity : source.entities()) {
                if (Feed.isDated(entity)) {
                    LocalDate date = latest.getOrDefault(position(source.name(), Feed.table(entity)), LocalDate.MIN);
                    ofGroup.merge(source.group(), date, (one, other) -> one.isBefore(other) ? one : other);
                }
            }
        }
        for (SourceSettings source : sources) {
            for (EntitySettings entity : source.entities()) {
                reached.put(Feed.table(entity), ofGroup.getOrDefault(source.group(), LocalDate.MAX));
            }
        }
    }

    private static String position(String source, String contract) {
        return source + " " + contract;
    }

    /** Of the deliveries of a contract, by period, those up to its group's horizon; all where no system delivers it. */
    public Map<LocalDate, List<Delivery>> within(BronzeContract contract, Map<LocalDate, List<Delivery>> deliveries) {
        LocalDate horizon = reached.getOrDefault(contract.table().toString(), LocalDate.MAX);
        Map<LocalDate, List<Delivery>> within = new TreeMap<>(deliveries);
        within.keySet().removeIf(period -> period.isAfter(horizon));
        return within;
    }
}
