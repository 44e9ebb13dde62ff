package uk.bevan.simulator.trust;

import java.util.EnumMap;
import java.util.Map;
import uk.bevan.simulator.Randomness;
import uk.bevan.simulator.Randomness.Stream;

/** Decides, from the seed and a row's key alone, whether a fault strikes it. */
final class Draw {
    private final FaultShares shares;
    private final Map<Feed, Map<FaultClass, Long>> keys = new EnumMap<>(Feed.class);

    Draw(long seed, FaultShares shares) {
        this.shares = shares;
        long place = 0;
        for (Feed feed : Feed.values()) {
            Map<FaultClass, Long> ofFeed = new EnumMap<>(FaultClass.class);
            for (FaultClass fault : FaultClass.values()) {
                ofFeed.put(fault, Randomness.key(seed, Stream.FAULTS, place++));
            }
            keys.put(feed, ofFeed);
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
