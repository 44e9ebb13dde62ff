package uk.bevan.server.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Supersedes;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.CompiledPlan;
import uk.bevan.models.ContractColumn;
import uk.bevan.models.PeriodRule;

/**
 * What has landed.
 *
 * @param byContract deliveries of each contract that has any, oldest first, by the name of its table
 * @param byGroup the same by group: contracts that may stand for one another in a period come and go together
 */
record Landed(Map<BronzeContract, List<Delivery>> byContract, Map<String, List<Delivery>> byGroup) {
    private static final int FEWEST_OF_A_SERIES = 3;

    static Landed of(CompiledPlan plan, List<Delivery> deliveries) {
        Map<String, List<Delivery>> byName = deliveries.stream().collect(Collectors.groupingBy(Delivery::contract));
        Map<BronzeContract, List<Delivery>> byContract = new TreeMap<>(Comparator.comparing(BronzeContract::table));
        Map<String, List<Delivery>> byGroup = new HashMap<>();
        for (BronzeContract contract : plan.contracts().values()) {
            List<Delivery> own = byName.getOrDefault(contract.table().toString(), List.of());
            if (!own.isEmpty()) {
                byContract.put(contract, own);
                byGroup.computeIfAbsent(group(contract), any -> new ArrayList<>())
                        .addAll(own);
            }
        }
        return new Landed(byContract, byGroup);
    }

    static String group(BronzeContract contract) {
        return contract.precedence()
                .map(BronzeContract.Precedence::group)
                .orElse(contract.table().toString());
    }

    /** The deliveries of a contract. */
    List<Delivery> of(BronzeContract contract) {
        return byContract.getOrDefault(contract, List.of());
    }

    /** The deliveries of a contract and of those that may stand for it. */
    List<Delivery> groupOf(BronzeContract contract) {
        return byGroup.getOrDefault(group(contract), List.of());
    }

    /**
     * Whether each period has data of its own: each row says its month, others may stand for it in a period, or the periods
     * that came are several.
     */
    boolean isSeries(BronzeContract contract) {
        return contract.supersedes() == Supersedes.PERIOD
                && (contract.precedence().isPresent()
                        || contract.period().stream().anyMatch(rule -> isMonth(contract, rule))
                        || of(contract).stream()
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
}
