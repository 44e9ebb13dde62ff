package uk.bevan.simulator.trust;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.bevan.simulator.Randomness;
import uk.bevan.simulator.Randomness.Stream;

/** Decides, from the seed and a row's key alone, whether a fault strikes it. */
final class Draw {
    /** Their streams are numbered behind those of the others, so that they leave every other draw as it was. */
    private static final Set<FaultClass> ADDED_SINCE = EnumSet.of(FaultClass.ENTERED_TWICE);

    private final FaultShares shares;
    private final Map<Feed, Map<FaultClass, Long>> keys = new EnumMap<>(Feed.class);

    Draw(long seed, FaultShares shares) {
        this.shares = shares;
        long place = 0;
        for (Set<FaultClass> classes : List.of(EnumSet.complementOf(EnumSet.copyOf(ADDED_SINCE)), ADDED_SINCE)) {
            for (Feed feed : Feed.values()) {
                Map<FaultClass, Long> ofFeed = keys.computeIfAbsent(feed, each -> new EnumMap<>(FaultClass.class));
                for (FaultClass fault : classes) {
                    ofFeed.put(fault, Randomness.key(seed, Stream.FAULTS, place++));
                }
            }
        }
    }

    boolean strikes(FaultClass fault, Life life, int change) {
        return strikes(fault, life, change, 1);
    }

    boolean strikes(FaultClass fault, Life life, int change, double factor) {
        double share = shares.of(fault) * factor;
        return share > 0 && Randomness.unit(bits(fault, life, change)) < share;
    }

    /** Other bits of the same draw, for how it strikes. */
    int below(int bound, FaultClass fault, Life life, int change) {
        return (int) (Randomness.unit(bits(fault, life, change + 7_919)) * bound);
    }

    private long bits(FaultClass fault, Life life, int change) {
        long key = keys.getOrDefault(life.feed(), Map.of()).getOrDefault(fault, 0L);
        return Randomness.at(key, life.key() * 31 + change);
    }
}
