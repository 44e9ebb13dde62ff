package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * A node of the BNF.
 *
 * @param node the node
 * @param path the nodes it lies in, the chapter first
 * @param headline the finding in a sentence
 * @param from the first month summed
 * @param until the last month summed: twelve months, or fewer where fewer are published
 * @param items its items in England over those months
 * @param actualCost its actual cost in England over those months, pounds
 * @param children the nodes of the next level that were prescribed in those months, the costliest first
 * @param trend its items in England by month, five years at most, replaced codes included
 * @param costTrend its actual cost in England by month
 * @param codeChanges codes within it that were replaced, or replaced others, the latest first
 * @param products dm+d products of its presentations, by name; at most 500
 * @param moreProducts how many there are beyond those
 * @param prescribers ICBs by items per 1,000 registered patients, the highest first; none where it was replaced
 */
public record MedicineProfile(
        BnfNode node,
        List<BnfNode> path,
        String headline,
        YearMonth from,
        YearMonth until,
        BigDecimal items,
        BigDecimal actualCost,
        List<BnfShare> children,
        List<MonthFigure> trend,
        List<MonthFigure> costTrend,
        List<CodeChange> codeChanges,
        List<Product> products,
        int moreProducts,
        List<AreaFigure> prescribers) {
    public MedicineProfile {
        requireNonNull(node, "node is null");
        requireNonNull(headline, "headline is null");
        path = List.copyOf(path);
        children = List.copyOf(children);
        trend = List.copyOf(trend);
        costTrend = List.copyOf(costTrend);
        codeChanges = List.copyOf(codeChanges);
        products = List.copyOf(products);
        prescribers = List.copyOf(prescribers);
    }

    /**
     * A presentation that was replaced.
     *
     * @param code its code
     * @param name its name
     * @param presentCode the code it counts under today
     * @param presentName the name of that
     * @param lastPrescribed the last month it was prescribed under its old code
     */
    public record CodeChange(
            String code, String name, String presentCode, String presentName, Optional<LocalDate> lastPrescribed) {}

    /**
     * A product of dm+d.
     *
     * @param code SNOMED CT code
     * @param type VTM, VMP or AMP
     * @param name its name
     * @param supplier who supplies it, AMPs only
     * @param bnfCode the presentation it is linked to
     */
    public record Product(String code, String type, String name, Optional<String> supplier, String bnfCode) {}
}
