package uk.bevan.simulator.trust;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;

/**
 * How often each fault strikes, as a share from 0 to 1 of what it can strike.
 *
 * @param shares by class; a class that is not named never strikes
 */
public record FaultShares(Map<FaultClass, Double> shares) {
    /**
     * Keeps a copy.
     *
     * @throws IllegalArgumentException if a share is not between 0 and 1
     */
    public FaultShares {
        requireNonNull(shares, "shares is null");
        shares = Map.copyOf(shares);
        shares.forEach((fault, share) -> {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "Cannot simulate: the share of %s, %s, is not between 0 and 1. Nothing was generated."
                                .formatted(fault.option(), share));
            }
        });
    }

    /** No fault at all. */
    public static FaultShares none() {
        return new FaultShares(Map.of());
    }

    /** As the reviewed file of parameters says. */
    public static FaultShares usual() {
        Settings settings = Settings.load().section("faults");
        Map<FaultClass, Double> shares = new EnumMap<>(FaultClass.class);
        settings.names().forEach(name -> shares.put(FaultClass.parse(name), settings.number(name)));
        return new FaultShares(shares);
    }

    /** The same with another share of one class. */
    public FaultShares with(FaultClass fault, double share) {
        Map<FaultClass, Double> changed = new EnumMap<>(FaultClass.class);
        changed.putAll(shares);
        changed.put(requireNonNull(fault, "fault is null"), share);
        return new FaultShares(changed);
    }

    /** The share of a class. */
    public double of(FaultClass fault) {
        return shares.getOrDefault(fault, 0.0);
    }
}
