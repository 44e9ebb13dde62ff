package uk.bevan.pipeline;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import uk.bevan.models.BronzeContract;

/** Of the contracts of a precedence group that cover one period, the one of the lowest rank is preferred. */
final class Preference {
    private final Map<String, Integer> best = new HashMap<>();

    Preference(Map<BronzeContract, ? extends Collection<LocalDate>> periods) {
        periods.forEach((contract, covered) -> contract.precedence()
                .ifPresent(precedence -> covered.forEach(
                        period -> best.merge(precedence.group() + period, precedence.rank(), Math::min))));
    }

    /** Whether facts take this contract's deliveries in this period. */
    boolean isPreferred(BronzeContract contract, LocalDate period) {
        return contract.precedence()
                .map(precedence ->
                        best.getOrDefault(precedence.group() + period, precedence.rank()) == precedence.rank())
                .orElse(true);
    }
}
