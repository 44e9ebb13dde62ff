package uk.bevan.server.prescribing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import uk.bevan.server.NotFoundException;
import uk.bevan.server.PublicationView;

/** Which months have prescribing, and which have counts of registered patients. Never changes. */
final class PublishedMonths {
    private static final int MONTHS_OF_A_TREND = 60;

    private final NavigableSet<YearMonth> prescribing;
    private final NavigableSet<YearMonth> counted;

    private PublishedMonths(NavigableSet<YearMonth> prescribing, NavigableSet<YearMonth> counted) {
        this.prescribing = prescribing;
        this.counted = counted;
    }

    private record Key() {}

    /** The tables that every question needs. */
    private static final List<String> NEEDED = List.of(
            "gold.fct_prescribing_month",
            "gold.fct_prescribing_practice_month",
            "gold.fct_prescribing_substance_month",
            "gold.fct_prescribing_presentation_month",
            "gold.dim_bnf_presentation",
            "gold.dim_practice");

    /** Whether a publication holds what questions need. */
    static boolean areIn(PublicationView view) {
        return NEEDED.stream().allMatch(view::serves);
    }

    /** @throws NotFoundException where the publication holds no prescribing */
    static PublishedMonths of(PublicationView view) {
        if (!areIn(view)) {
            throw new NotFoundException(
                    "Publication %s lacks tables that prescribing pages read. Run \"bevan run\", which makes and publishes them."
                            .formatted(view.id()));
        }
        PublishedMonths months = view.remember(
                new Key(),
                PublishedMonths.class,
                () -> new PublishedMonths(
                        months(view, "gold.fct_prescribing_month"), months(view, "gold.fct_registered_patients")));
        if (months.prescribing.isEmpty()) {
            throw new NotFoundException(
                    "Publication %s holds no prescribing. Put a month of it in the inbox and run \"bevan run\"."
                            .formatted(view.id()));
        }
        return months;
    }

    private static NavigableSet<YearMonth> months(PublicationView view, String table) {
        if (!view.serves(table)) {
            return new TreeSet<>();
        }
        return view.query("SELECT DISTINCT month FROM " + table, List.of(), PublishedMonths::read);
    }

    private static NavigableSet<YearMonth> read(ResultSet rows) throws SQLException {
        NavigableSet<YearMonth> months = new TreeSet<>();
        while (rows.next()) {
            months.add(YearMonth.from(rows.getObject(1, LocalDate.class)));
        }
        return months;
    }

    YearMonth first() {
        return prescribing.first();
    }

    YearMonth last() {
        return prescribing.last();
    }

    /** Where a trend begins that nobody asked to begin elsewhere: with the first month of the last five years. */
    YearMonth trendFrom() {
        return published(last().minusMonths(MONTHS_OF_A_TREND - 1), last()).getFirst();
    }

    boolean isPublished(YearMonth month) {
        return prescribing.contains(month);
    }

    /** Months with prescribing, both ends included. */
    List<YearMonth> published(YearMonth from, YearMonth until) {
        return List.copyOf(prescribing.subSet(from, true, until, true));
    }

    /** The last twelve months with prescribing, or as many as there are. */
    List<YearMonth> lastYear() {
        return published(last().minusMonths(11), last());
    }

    /** The count that stands for a month: its own, else the last before it, else the first after it. */
    Optional<YearMonth> countFor(YearMonth month) {
        return Optional.ofNullable(counted.floor(month)).or(() -> Optional.ofNullable(counted.ceiling(month)));
    }

    /** The latest count of registered patients. */
    Optional<YearMonth> lastCount() {
        return counted.isEmpty() ? Optional.empty() : Optional.of(counted.last());
    }

    /** Every month from the first to the last, gaps included. */
    static List<YearMonth> calendar(YearMonth from, YearMonth until) {
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth month = from; !month.isAfter(until); month = month.plusMonths(1)) {
            months.add(month);
        }
        return months;
    }
}
