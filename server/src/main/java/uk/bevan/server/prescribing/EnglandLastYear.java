package uk.bevan.server.prescribing;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import uk.bevan.server.PublicationView;

/** What England was prescribed in the last twelve published months, by presentation under its present code. Never changes. */
final class EnglandLastYear {
    private final NavigableMap<String, Sum> byPresentCode;

    private EnglandLastYear(NavigableMap<String, Sum> byPresentCode) {
        this.byPresentCode = Collections.unmodifiableNavigableMap(byPresentCode);
    }

    private record Key() {}

    /** Items and actual cost in pounds. */
    record Sum(BigDecimal items, BigDecimal actualCost) {
        static final Sum NOTHING = new Sum(BigDecimal.ZERO, BigDecimal.ZERO);

        Sum plus(Sum other) {
            return new Sum(items.add(other.items), actualCost.add(other.actualCost));
        }
    }

    static EnglandLastYear of(PublicationView view) {
        return view.remember(new Key(), EnglandLastYear.class, () -> {
            List<YearMonth> year = PublishedMonths.of(view).lastYear();
            BnfTree bnf = BnfTree.of(view);
            Statement statement = new Statement()
                    .add("SELECT bnf_code, sum(items), sum(actual_cost) FROM"
                            + " gold.fct_prescribing_presentation_month WHERE")
                    .months(year.getFirst(), year.getLast())
                    .add("GROUP BY bnf_code");
            Map<String, String> present = bnf.presentCodes();
            return view.query(statement.text(), statement.parameters(), rows -> {
                NavigableMap<String, Sum> sums = new TreeMap<>();
                while (rows.next()) {
                    String delivered = rows.getString(1);
                    sums.merge(
                            present.getOrDefault(delivered, delivered),
                            new Sum(rows.getBigDecimal(2), rows.getBigDecimal(3)),
                            Sum::plus);
                }
                return new EnglandLastYear(sums);
            });
        });
    }

    /** Everything under a code. */
    Sum under(String code) {
        return within(code).values().stream().reduce(Sum.NOTHING, Sum::plus);
    }

    private NavigableMap<String, Sum> within(String code) {
        // No character of a code comes after Z.
        return byPresentCode.subMap(code, true, code + "[", false);
    }

    /** The nodes right below a node, the costliest first. */
    List<BnfShare> children(BnfTree bnf, BnfNode node, Sum whole) {
        Map<BnfNode, Sum> sums = new HashMap<>();
        within(node.code())
                .forEach((code, sum) ->
                        bnf.childTowards(node, code).ifPresent(child -> sums.merge(child, sum, Sum::plus)));
        List<BnfShare> children = new ArrayList<>();
        sums.forEach(
                (child, sum) -> children.add(BnfShare.of(child, sum.items(), sum.actualCost(), whole.actualCost())));
        children.sort(BnfShare.COSTLIEST_FIRST);
        return children;
    }
}
