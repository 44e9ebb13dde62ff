package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an area prescribes: a practice, or all practices of a larger area.
 *
 * @param area the area
 * @param within the areas it lies in, the largest first; without England
 * @param facts what is known of it in words: setting, status, address; practices only
 * @param headline the finding in a sentence
 * @param from the first month summed
 * @param until the last month summed: twelve months, or fewer where fewer are published
 * @param items items over those months
 * @param actualCost actual cost over those months, pounds
 * @param patients registered patients of the last month that was counted
 * @param decile in which tenth of its peers its actual cost per 1,000 registered patients lies, 1 the lowest; empty
 *     without patients or with fewer than ten peers
 * @param peers how many areas it is compared with
 * @param trend actual cost per 1,000 registered patients by month, five years at most
 * @param bands the same of its peers
 * @param chapters what it prescribes by BNF chapter, the costliest first
 * @param differences chemical substances where its items per 1,000 registered patients differ most from the median of its
 *     peers, the largest difference in items first
 */
public record AreaProfile(
        Area area,
        List<Area> within,
        List<Fact> facts,
        String headline,
        YearMonth from,
        YearMonth until,
        BigDecimal items,
        BigDecimal actualCost,
        Optional<BigDecimal> patients,
        OptionalInt decile,
        int peers,
        List<MonthFigure> trend,
        List<DecileBand> bands,
        List<BnfShare> chapters,
        List<Difference> differences) {
    public AreaProfile {
        requireNonNull(area, "area is null");
        requireNonNull(headline, "headline is null");
        within = List.copyOf(within);
        facts = List.copyOf(facts);
        trend = List.copyOf(trend);
        bands = List.copyOf(bands);
        chapters = List.copyOf(chapters);
        differences = List.copyOf(differences);
    }

    /** Something known of an area: a label and what it is. */
    public record Fact(String label, String text) {}

    /**
     * A chemical substance that is prescribed more or less than by peers.
     *
     * @param substance the chemical substance
     * @param items the area's items
     * @param rate its items per 1,000 registered patients
     * @param peerMedian the median of its peers' rates
     * @param itemsBeyond items more (or, negative, fewer) than the median rate would make
     */
    public record Difference(
            BnfNode substance, BigDecimal items, BigDecimal rate, BigDecimal peerMedian, BigDecimal itemsBeyond) {}
}
