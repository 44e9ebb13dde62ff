package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.bevan.server.NotFoundException;
import uk.bevan.server.PublicationView;

/** Nodes of the BNF: what is below them, how they were prescribed, by whom, and what dm+d sells under them. */
public final class MedicineProfiles {
    private static final int MOST_PRODUCTS = 500;
    private static final int MOST_CHANGES = 500;
    private static final int MOST_FOUND = 50;

    private final PublicationView view;
    private final BnfTree bnf;
    private final PublishedMonths months;

    /** @param view the publication */
    public MedicineProfiles(PublicationView view) {
        this.view = requireNonNull(view, "view is null");
        this.months = PublishedMonths.of(view);
        this.bnf = BnfTree.of(view);
    }

    /** The chapters, by code. */
    public List<BnfNode> chapters() {
        return bnf.nodes().values().stream()
                .filter(node -> node.level() == BnfLevel.CHAPTER)
                .toList();
    }

    /** Nodes whose name or code contains every word of a text, the widest first; at most 50. */
    public List<BnfNode> search(String text) {
        return bnf.search(text, MOST_FOUND);
    }

    /**
     * A node.
     *
     * @throws NotFoundException where the publication knows no such code
     */
    public MedicineProfile of(String code) {
        BnfNode node = bnf.find(code)
                .orElseThrow(() -> new NotFoundException(
                        "The publication knows no such BNF code. Codes have 2, 4, 6, 7, 9, 11 or 15"
                                + " characters; begin at a chapter, or search by name."));
        return view.remember(node, MedicineProfile.class, () -> profile(node));
    }

    private MedicineProfile profile(BnfNode node) {
        List<YearMonth> year = months.lastYear();
        EnglandLastYear england = EnglandLastYear.of(view);
        EnglandLastYear.Sum whole = england.under(node.code());
        Explorer explorer = new Explorer(view);
        // A code that was replaced has nothing under it today; its page leads to the code that it counts under.
        boolean replaced = bnf.presentations(new CodeSet(List.of(node.code()))).isEmpty();
        ExplorerAnswer items = explorer.answer(england(node, Measure.ITEMS, months.trendFrom()));
        ExplorerAnswer cost = explorer.answer(england(node, Measure.ACTUAL_COST, months.trendFrom()));
        List<MedicineProfile.Product> products = products(node);
        return new MedicineProfile(
                node,
                bnf.path(node),
                replaced
                        ? "%s was replaced: it counts under %s".formatted(node.name(), bnf.presentCode(node.code()))
                        : items.headline(),
                year.getFirst(),
                year.getLast(),
                whole.items(),
                whole.actualCost(),
                england.children(bnf, node, whole),
                items.trend(),
                cost.trend(),
                changes(node),
                products.subList(0, Math.min(products.size(), MOST_PRODUCTS)),
                Math.max(0, products.size() - MOST_PRODUCTS),
                replaced ? List.of() : explorer.answer(byIcb(node, year)).areas());
    }

    private ExplorerQuestion england(BnfNode node, Measure measure, YearMonth from) {
        return new ExplorerQuestion(
                new CodeSet(List.of(node.code())),
                new Denominator.Nothing(),
                from,
                months.last(),
                AreaLevel.ENGLAND,
                AreaKey.ENGLAND,
                measure,
                1,
                End.HIGHEST);
    }

    /** The question behind the list of who prescribes a node. */
    private static ExplorerQuestion byIcb(BnfNode node, List<YearMonth> year) {
        return new ExplorerQuestion(
                new CodeSet(List.of(node.code())),
                new Denominator.RegisteredPatients(),
                year.getFirst(),
                year.getLast(),
                AreaLevel.ICB,
                AreaKey.ENGLAND,
                Measure.ITEMS,
                10,
                End.HIGHEST);
    }

    private List<MedicineProfile.CodeChange> changes(BnfNode node) {
        return view.query("""
            SELECT replaced.bnf_code, replaced.bnf_name, replaced.current_code, present.bnf_name, replaced.last_prescribed
            FROM gold.dim_bnf_presentation AS replaced
            LEFT JOIN gold.dim_bnf_presentation AS present ON present.bnf_code = replaced.current_code
            WHERE replaced.current_code <> replaced.bnf_code
                AND (starts_with(replaced.bnf_code, ?) OR starts_with(replaced.current_code, ?))
            ORDER BY replaced.last_prescribed DESC NULLS LAST, replaced.bnf_code
            LIMIT ?
            """, List.of(node.code(), node.code(), MOST_CHANGES), rows -> {
            List<MedicineProfile.CodeChange> changes = new ArrayList<>();
            while (rows.next()) {
                changes.add(new MedicineProfile.CodeChange(
                        rows.getString(1),
                        text(rows, 2).orElse(rows.getString(1)),
                        rows.getString(3),
                        text(rows, 4).orElse(rows.getString(3)),
                        Optional.ofNullable(rows.getObject(5, LocalDate.class))));
            }
            return changes;
        });
    }

    private List<MedicineProfile.Product> products(BnfNode node) {
        if (!view.serves("gold.dim_medicinal_product")) {
            return List.of();
        }
        return view.query("""
            SELECT product_code, product_type, product_name, supplier_name, bnf_code
            FROM gold.dim_medicinal_product
            WHERE starts_with(bnf_code, ?) AND is_invalid IS NOT TRUE
            ORDER BY product_name, product_type, product_code
            """, List.of(node.code()), rows -> {
            List<MedicineProfile.Product> products = new ArrayList<>();
            while (rows.next()) {
                products.add(new MedicineProfile.Product(
                        rows.getString(1), rows.getString(2), rows.getString(3), text(rows, 4), rows.getString(5)));
            }
            return products;
        });
    }

    private static Optional<String> text(ResultSet rows, int column) throws SQLException {
        return Optional.ofNullable(rows.getString(column));
    }
}
