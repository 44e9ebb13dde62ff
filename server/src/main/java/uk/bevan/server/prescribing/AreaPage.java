package uk.bevan.server.prescribing;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import uk.bevan.server.figure.Caption;
import uk.bevan.server.figure.Cell;
import uk.bevan.server.figure.Dates;
import uk.bevan.server.figure.RankedFigure;
import uk.bevan.server.figure.TrendFigure;
import uk.bevan.server.figure.ValueFormat;
import uk.bevan.server.page.Link;
import uk.bevan.server.page.Provenance;

/** What an area prescribes, as its page shows it. */
public final class AreaPage {
    private static final int LOWEST_TENTH = 0;
    private static final int MIDDLE = 4;
    private static final int HIGHEST_TENTH = 8;

    private final AreaProfile profile;
    private final Provenance provenance;
    private final String name;
    private final String kind;
    private final String peers;
    private final String year;

    /**
     * @param profile what is known
     * @param provenance where it comes from
     */
    public AreaPage(AreaProfile profile, Provenance provenance) {
        this.profile = requireNonNull(profile, "profile is null");
        this.provenance = requireNonNull(provenance, "provenance is null");
        AreaLevel level = profile.area().key().level();
        this.name = profile.area().name();
        this.kind = level.singular();
        this.peers = level.plural().toLowerCase(Locale.UK);
        this.year = Dates.inWords(profile.from(), profile.until());
    }

    /** What it is and where it lies. */
    public String lead() {
        String code = profile.area().key().code();
        return profile.area().key().equals(AreaKey.ENGLAND)
                ? "All prescribing in England, %s.".formatted(year)
                : "%s, %s %s%s."
                        .formatted(
                                name,
                                kind.toLowerCase(Locale.UK),
                                code,
                                profile.within().isEmpty()
                                        ? ""
                                        : ", in " + profile.within().getLast().name());
    }

    /** Its facts at a glance. */
    public List<Tile> tiles() {
        List<Tile> tiles = new ArrayList<>();
        tiles.add(new Tile("Items prescribed", ValueFormat.COUNT.write(profile.items()), year));
        tiles.add(new Tile("Actual cost", ValueFormat.POUNDS.write(profile.actualCost()), year));
        profile.patients()
                .ifPresent(patients -> tiles.add(new Tile(
                        "Registered patients",
                        ValueFormat.COUNT.write(patients),
                        "at the latest count that stands for " + Dates.inWords(profile.until()))));
        profile.decile()
                .ifPresent(decile -> tiles.add(new Tile(
                        "Cost per patient",
                        "%s tenth".formatted(ordinal(decile)),
                        "of %s %s, from the lowest".formatted(ValueFormat.COUNT.write(profile.peers()), peers))));
        return tiles;
    }

    private static String ordinal(int number) {
        return switch (number) {
            case 1 -> "Lowest";
            case 2 -> "2nd";
            case 3 -> "3rd";
            case 10 -> "Highest";
            default -> number + "th";
        };
    }

    /** What else is known of it. */
    public List<AreaProfile.Fact> facts() {
        return profile.facts();
    }

    /** Where to go on. */
    public List<Link> links() {
        return List.of(new Link(
                "Ask about prescribing in " + name,
                Addresses.explorer(profile.area().key())));
    }

    /** Its cost per patient by month, beside the band that holds eight in ten of its peers. */
    public TrendFigure trend() {
        Map<YearMonth, List<BigDecimal>> deciles = new HashMap<>();
        profile.bands().forEach(band -> deciles.put(band.month(), band.deciles()));
        boolean compared = deciles.values().stream().anyMatch(values -> !values.isEmpty());
        List<TrendFigure.Line> lines = new ArrayList<>(List.of(new TrendFigure.Line(name, TrendFigure.Role.FOCUS)));
        if (compared) {
            lines.add(new TrendFigure.Line("Middle of " + peers, TrendFigure.Role.MEDIAN));
            lines.add(new TrendFigure.Line("Lowest tenth below", TrendFigure.Role.BAND_LOW));
            lines.add(new TrendFigure.Line("Highest tenth above", TrendFigure.Role.BAND_HIGH));
        }
        List<TrendFigure.Month> months = profile.trend().stream()
                .map(month -> new TrendFigure.Month(
                        month.month(), cells(month, compared, deciles.getOrDefault(month.month(), List.of()))))
                .toList();
        return new TrendFigure(
                new Caption(
                        "trend",
                        compared ? "Cost per patient beside its peers" : "Cost per patient by month",
                        "Actual cost per 1,000 registered patients, %s, %s".formatted(name, span(profile.trend())),
                        compared
                                ? "The line is %s; the band behind it holds the middle eight in ten of %s %s."
                                        .formatted(name, ValueFormat.COUNT.write(profile.peers()), peers)
                                : "The line is %s.".formatted(name),
                        provenance.prescribingToPatients(),
                        Optional.of(
                                "/api/v1/prescribing?per=patients&measure=actual_cost&from=%s&to=%s&level=%s&area=%s&by=month&format=csv"
                                        .formatted(
                                                profile.trend().getFirst().month(),
                                                profile.trend().getLast().month(),
                                                profile.area().key().level().parameter(),
                                                profile.area().key().parameter())),
                        List.of()),
                ValueFormat.POUNDS,
                lines,
                months);
    }

    static String span(List<MonthFigure> months) {
        return Dates.inWords(months.getFirst().month(), months.getLast().month());
    }

    private static List<Cell> cells(MonthFigure month, boolean compared, List<BigDecimal> deciles) {
        List<Cell> cells = new ArrayList<>();
        cells.add(month.figure()
                .map(figure -> Cell.of(figure.value(), ValueFormat.POUNDS, "no patients counted"))
                .orElseGet(() -> Cell.missing(Writing.NOT_PUBLISHED)));
        if (compared) {
            for (int decile : new int[] {MIDDLE, LOWEST_TENTH, HIGHEST_TENTH}) {
                cells.add(
                        deciles.isEmpty()
                                ? Cell.missing("too few to compare")
                                : Cell.shown(deciles.get(decile), ValueFormat.POUNDS));
            }
        }
        return cells;
    }

    /** Where its money goes. */
    public RankedFigure chapters() {
        List<RankedFigure.Row> rows = Writing.rows(profile.chapters());
        return new RankedFigure(
                new Caption(
                        "chapters",
                        rows.isEmpty()
                                ? "Nothing was prescribed"
                                : "Most is spent on " + rows.getFirst().name().toLowerCase(Locale.UK),
                        "Actual cost by BNF chapter, %s, %s".formatted(name, year),
                        "Chapters of the BNF, the costliest first.",
                        provenance.prescribing(),
                        Optional.of(Addresses.file(profile.area().key(), "chapters")),
                        List.of()),
                ValueFormat.POUNDS,
                "BNF chapter",
                "Actual cost",
                List.of("Share of cost", "Items"),
                rows,
                Optional.empty());
    }

    /** Where it differs most from its peers; empty where it has none. */
    public Optional<RankedFigure> differences() {
        if (profile.differences().isEmpty()) {
            return Optional.empty();
        }
        List<RankedFigure.Row> rows = IntStream.range(0, profile.differences().size())
                .mapToObj(index -> {
                    AreaProfile.Difference difference = profile.differences().get(index);
                    return new RankedFigure.Row(
                            Optional.of(index + 1),
                            difference.substance().code(),
                            difference.substance().name(),
                            Optional.of(Addresses.medicine(difference.substance())),
                            Cell.shown(difference.itemsBeyond(), ValueFormat.COUNT),
                            List.of(
                                    Cell.shown(difference.items(), ValueFormat.COUNT),
                                    Cell.shown(difference.rate(), ValueFormat.RATE),
                                    Cell.shown(difference.peerMedian(), ValueFormat.RATE)),
                            false);
                })
                .toList();
        AreaProfile.Difference first = profile.differences().getFirst();
        return Optional.of(new RankedFigure(
                new Caption(
                        "differences",
                        "Furthest from its peers: %s, prescribed %s than by most"
                                .formatted(
                                        first.substance().name(),
                                        first.itemsBeyond().signum() < 0 ? "less" : "more"),
                        "Items more or fewer than at the middle rate of %s, by chemical substance, the latest three months"
                                .formatted(peers),
                        "Bars to the right: more than the middle of its peers would prescribe to as many patients; to the left: fewer.",
                        provenance.prescribingToPatients(),
                        Optional.of(Addresses.file(profile.area().key(), "differences")),
                        List.of("A difference is a question, not a fault: patients differ in age and need.")),
                ValueFormat.COUNT,
                "Chemical substance",
                "Items more or fewer",
                List.of("Items", "Per 1,000 patients", "Middle of peers"),
                rows,
                Optional.empty()));
    }
}
