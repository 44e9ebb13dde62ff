package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import uk.bevan.server.figure.Caption;
import uk.bevan.server.figure.Cell;
import uk.bevan.server.figure.Dates;
import uk.bevan.server.figure.MapView;
import uk.bevan.server.figure.RankedFigure;
import uk.bevan.server.figure.TrendFigure;
import uk.bevan.server.figure.ValueClasses;
import uk.bevan.server.figure.ValueFormat;
import uk.bevan.server.page.Link;
import uk.bevan.server.page.Provenance;

/** What is known of a medicine, or of a part of the BNF, as its page shows it. */
public final class MedicinePage {
    private final MedicineProfile profile;
    private final MapSources sources;
    private final Provenance provenance;
    private final String name;
    private final String year;

    MedicinePage(MedicineProfile profile, MapSources sources, Provenance provenance) {
        this.profile = requireNonNull(profile, "profile is null");
        this.provenance = requireNonNull(provenance, "provenance is null");
        this.sources = requireNonNull(sources, "sources is null");
        this.name = profile.node().name();
        this.year = Dates.inWords(profile.from(), profile.until());
    }

    /** What is known. */
    public MedicineProfile profile() {
        return profile;
    }

    /** What it is. */
    public String lead() {
        return "%s, BNF %s %s."
                .formatted(name, profile.node().level().words(), profile.node().code());
    }

    /** Its facts at a glance. */
    public List<Tile> tiles() {
        return List.of(
                new Tile("Items in England", ValueFormat.COUNT.write(profile.items()), year),
                new Tile("Actual cost in England", ValueFormat.POUNDS.write(profile.actualCost()), year));
    }

    /** Where to go on. */
    public List<Link> links() {
        List<Link> links = new ArrayList<>();
        links.add(new Link("Ask about " + name, Addresses.explorer(profile.node())));
        profile.path().reversed().stream()
                .limit(1)
                .forEach(node -> links.add(new Link("Up to " + node.name(), Addresses.medicine(node))));
        return links;
    }

    /** Items by month. */
    public TrendFigure items() {
        return trend("items", "Items by month", "Items", profile.trend(), ValueFormat.COUNT, Measure.ITEMS);
    }

    /** Actual cost by month. */
    public TrendFigure cost() {
        return trend(
                "cost", "Cost by month", "Actual cost", profile.costTrend(), ValueFormat.POUNDS, Measure.ACTUAL_COST);
    }

    private TrendFigure trend(
            String id, String headline, String what, List<MonthFigure> trend, ValueFormat format, Measure measure) {
        List<TrendFigure.Month> months = trend.stream()
                .map(month -> new TrendFigure.Month(
                        month.month(),
                        List.of(month.figure()
                                .map(figure -> Cell.of(figure.value(), format, "none"))
                                .orElseGet(() -> Cell.missing(Writing.NOT_PUBLISHED)))))
                .toList();
        YearMonth first = trend.getFirst().month();
        YearMonth last = trend.getLast().month();
        return new TrendFigure(
                new Caption(
                        id,
                        headline,
                        "%s of %s, England, %s".formatted(what, name, Dates.inWords(first, last)),
                        "What was prescribed under codes that were replaced since is in it.",
                        provenance.prescribing(),
                        Optional.of("/api/v1/prescribing?codes=%s&measure=%s&from=%s&to=%s&by=month&format=csv"
                                .formatted(profile.node().code(), measure.parameter(), first, last)),
                        List.of()),
                format,
                List.of(new TrendFigure.Line(what, TrendFigure.Role.FOCUS)),
                months);
    }

    /** What is in it; empty where it is not divided. */
    public Optional<RankedFigure> children() {
        if (profile.children().isEmpty()) {
            return Optional.empty();
        }
        List<RankedFigure.Row> rows = Writing.rows(profile.children());
        String level = profile.children().getFirst().node().level().words();
        return Optional.of(new RankedFigure(
                new Caption(
                        "children",
                        "Most is spent on " + rows.getFirst().name(),
                        "Actual cost by %s, England, %s".formatted(level, year),
                        "What is in it, the costliest first.",
                        provenance.prescribing(),
                        Optional.of(Addresses.parts(profile.node())),
                        List.of()),
                ValueFormat.POUNDS,
                level.substring(0, 1).toUpperCase(Locale.UK) + level.substring(1),
                "Actual cost",
                List.of("Share of cost", "Items"),
                rows,
                Optional.empty()));
    }

    /** Who prescribes it, on a map where there are boundaries; empty where nobody does. */
    public Optional<RankedFigure> prescribers() {
        if (profile.prescribers().isEmpty()) {
            return Optional.empty();
        }
        AreaLevel level = profile.prescribers().getFirst().area().key().level();
        List<RankedFigure.Row> rows = profile.prescribers().stream()
                .map(area -> new RankedFigure.Row(
                        area.rank().isPresent() ? Optional.of(area.rank().getAsInt()) : Optional.empty(),
                        area.area().key().code(),
                        area.area().name(),
                        Addresses.area(area.area().key()),
                        Cell.of(area.figure().value(), ValueFormat.RATE, "no patients counted"),
                        List.of(Cell.shown(area.figure().numerator(), ValueFormat.COUNT)),
                        false))
                .toList();
        ValueClasses classes =
                ValueClasses.fifths(rows.stream().map(RankedFigure.Row::figure).toList(), ValueFormat.RATE);
        MapView map = sources.areas(level, Optional.empty(), classes);
        return Optional.of(new RankedFigure(
                new Caption(
                        "prescribers",
                        "Prescribed most in " + rows.getFirst().name(),
                        "Items of %s per 1,000 registered patients a month, %s, %s"
                                .formatted(name, level.plural(), year),
                        "Each shade of the map is a class of the table, where every area stands in the order of its figure.",
                        provenance.prescribingToPatients(),
                        Optional.of("/api/v1/prescribing?codes=%s&per=patients&level=%s&by=area&format=csv"
                                .formatted(profile.node().code(), level.parameter())),
                        List.of()),
                ValueFormat.RATE,
                level.singular(),
                "Items per 1,000",
                List.of("Items"),
                rows,
                Optional.of(map)));
    }

    /** When a replaced code was last prescribed. */
    public String lastPrescribed(MedicineProfile.CodeChange change) {
        return change.lastPrescribed()
                .map(day -> Dates.inWords(YearMonth.from(day)))
                .orElse("not in these months");
    }

    /** How many products there are. */
    public String productsInWords() {
        String shown = ValueFormat.COUNT.write(profile.products().size());
        return profile.moreProducts() == 0
                ? "%s products that stand behind its presentations, by name.".formatted(shown)
                : "%s products that stand behind its presentations, by name; %s more are left out."
                        .formatted(shown, ValueFormat.COUNT.write(profile.moreProducts()));
    }
}
