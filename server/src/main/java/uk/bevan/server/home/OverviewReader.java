package uk.bevan.server.home;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import uk.bevan.lake.Publication;
import uk.bevan.server.PublicationView;
import uk.bevan.server.figure.ValueFormat;
import uk.bevan.server.home.Overview.PrescribingMonth;
import uk.bevan.server.page.Written;
import uk.bevan.server.quality.Datasets;
import uk.bevan.server.runs.RunLog;

/** Puts together what the first page says. Safe for use by many threads. */
public final class OverviewReader {
    private static final String MONTHS = "gold.fct_prescribing_month";

    private final Datasets datasets;
    private final RunLog runs;

    /**
     * @param datasets how datasets stand
     * @param runs what was done
     */
    public OverviewReader(Datasets datasets, RunLog runs) {
        this.datasets = requireNonNull(datasets, "datasets is null");
        this.runs = requireNonNull(runs, "runs is null");
    }

    /** How everything stands, seen with one publication. */
    Overview read(Optional<PublicationView> view) {
        return new Overview(
                view.map(PublicationView::publication).map(OverviewReader::published),
                view.filter(open -> open.serves(MONTHS)).flatMap(OverviewReader::latestMonth),
                runs.latest(),
                datasets.seenWith(view.map(PublicationView::publication)).states());
    }

    private static Overview.Published published(Publication publication) {
        List<String> stale = publication.tables().values().stream()
                .filter(table -> table.stale())
                .map(table -> table.area())
                .distinct()
                .sorted()
                .toList();
        return new Overview.Published(
                publication.id(),
                Written.moment(publication.createdAt()),
                publication.tables().size() + publication.views().size(),
                stale,
                publication.checks());
    }

    private static Optional<PrescribingMonth> latestMonth(PublicationView view) {
        return view.query(
                """
                SELECT month, items, actual_cost, practices FROM gold.fct_prescribing_month ORDER BY month DESC LIMIT 1
                """,
                List.of(),
                result -> result.next()
                        ? Optional.of(new PrescribingMonth(
                                result.getDate("month").toLocalDate(),
                                Written.count(result.getLong("items")),
                                ValueFormat.POUNDS.write(result.getDouble("actual_cost")),
                                Written.count(result.getLong("practices"))))
                        : Optional.empty());
    }
}
