package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import uk.bevan.server.NotFoundException;
import uk.bevan.server.PublicationView;

/** What areas prescribe, beside their peers. */
public final class AreaProfiles {
    private final PublicationView view;
    private final BnfTree bnf;
    private final Organisations organisations;
    private final PublishedMonths months;

    /** @param view the publication */
    public AreaProfiles(PublicationView view) {
        this.view = requireNonNull(view, "view is null");
        this.months = PublishedMonths.of(view);
        this.bnf = BnfTree.of(view);
        this.organisations = Organisations.of(view);
    }

    /**
     * What an area prescribes.
     *
     * @param address its level and code as they stand in an address, as in {@code icb:QMF}
     * @throws NotFoundException where the publication knows no such area
     */
    public AreaProfile of(String address) {
        return of(AreaKeys.read(address)
                .orElseThrow(() -> new NotFoundException(
                        "An area is addressed by its level and code, as in icb:QMF; levels are practice,"
                                + " sub_icb, icb, region.")));
    }

    private AreaProfile of(AreaKey key) {
        Area area = organisations
                .find(key)
                .orElseThrow(() -> new NotFoundException("The publication knows no %s with that code."
                        .formatted(key.level().singular().toLowerCase(Locale.ROOT))));
        return view.remember(key, AreaProfile.class, () -> profile(area));
    }

    private AreaProfile profile(Area area) {
        AreaKey key = area.key();
        List<YearMonth> year = months.lastYear();
        Scope lastYear = new Scope(year.getFirst(), year.getLast(), key.level(), key);
        PrescribingSums sums = new PrescribingSums(view);
        BigDecimal items =
                sums.medicines(bnf.everything(), Amount.ITEMS, lastYear).total();
        BigDecimal cost =
                sums.medicines(bnf.everything(), Amount.ACTUAL_COST, lastYear).total();
        boolean alone = key.level() == AreaLevel.ENGLAND;
        Optional<Peers> peers = alone ? Optional.empty() : Optional.of(Peers.of(view, key.level()));
        OptionalInt decile = peers.isPresent() ? peers.get().decile(key.code()) : OptionalInt.empty();
        ExplorerAnswer trend = new Explorer(view)
                .answer(new ExplorerQuestion(
                        bnf.everything(),
                        new Denominator.RegisteredPatients(),
                        months.trendFrom(),
                        months.last(),
                        key.level(),
                        key,
                        Measure.ACTUAL_COST,
                        1,
                        End.HIGHEST));
        return new AreaProfile(
                area,
                organisations.within(key),
                organisations.facts(key),
                headline(area, decile, trend),
                year.getFirst(),
                year.getLast(),
                items,
                cost,
                patients(sums, key),
                decile,
                peers.map(Peers::count).orElse(0),
                trend.trend(),
                peers.map(Peers::bands).orElse(List.of()),
                chapters(lastYear, cost),
                alone ? List.of() : PeerMedians.of(view, key.level()).differences(key, bnf));
    }

    private static String headline(Area area, OptionalInt decile, ExplorerAnswer trend) {
        if (decile.isEmpty()) {
            return trend.headline();
        }
        return switch (decile.getAsInt()) {
            case 1 -> "%s spends less per patient than nine tenths of its peers".formatted(area.name());
            case 10 -> "%s spends more per patient than nine tenths of its peers".formatted(area.name());
            default ->
                "%s spends more per patient than %d in 10 of its peers".formatted(area.name(), decile.getAsInt() - 1);
        };
    }

    private Optional<BigDecimal> patients(PrescribingSums sums, AreaKey key) {
        return months.countFor(months.last())
                .map(count -> sums.patients(new Scope(months.last(), months.last(), key.level(), key)))
                .filter(counted -> !counted.byMonth().isEmpty())
                .map(Sums::total);
    }

    private List<BnfShare> chapters(Scope scope, BigDecimal total) {
        Statement statement = new Statement()
                .add("WITH chosen AS (SELECT practice_code, substring(substance_code FROM 1 FOR 2) AS chapter,"
                        + " items, actual_cost")
                .add("FROM gold.fct_prescribing_substance_month WHERE")
                .months(scope.from(), scope.until())
                .add(")");
        PrescribingSums.placed(statement, scope);
        statement.add("SELECT chapter, sum(items), sum(actual_cost) FROM placed GROUP BY chapter");
        return view.query(statement.text(), statement.parameters(), rows -> {
            List<BnfShare> shares = new ArrayList<>();
            while (rows.next()) {
                String code = rows.getString(1);
                shares.add(BnfShare.of(
                        bnf.find(code).orElseGet(() -> new BnfNode(BnfLevel.CHAPTER, code, code)),
                        rows.getBigDecimal(2),
                        rows.getBigDecimal(3),
                        total));
            }
            shares.sort(BnfShare.COSTLIEST_FIRST);
            return shares;
        });
    }
}
