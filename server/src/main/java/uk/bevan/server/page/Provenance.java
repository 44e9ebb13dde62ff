package uk.bevan.server.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import uk.bevan.server.PublicationView;

/**
 * Where the figures of a publication come from, as its pages say it.
 *
 * @param simulated whether any of its practices lies in an invented region: the simulator calls them Simulated, in every file
 *     that names them, so that a file may be renamed and is still known for what it is
 */
public record Provenance(boolean simulated) {
    private static final String PRACTICES = "gold.dim_practice";

    private record Key() {}

    /** Where a publication's figures come from. */
    public static Provenance of(PublicationView view) {
        requireNonNull(view, "view is null");
        return view.remember(
                new Key(), Provenance.class, () -> new Provenance(view.serves(PRACTICES) && hasSimulatedRegion(view)));
    }

    private static boolean hasSimulatedRegion(PublicationView view) {
        return view.query(
                "SELECT count(*) FROM gold.dim_practice WHERE region_name LIKE 'Simulated %'",
                List.of(), rows -> rows.next() && rows.getLong(1) > 0);
    }

    /** The source of figures of prescribing. */
    public String prescribing() {
        return simulated
                ? "Simulated data in the layout of the English Prescribing Dataset; no figure in it is real."
                : "English Prescribing Dataset, NHS Business Services Authority; Open Government Licence v3.0.";
    }

    /** The source of figures of prescribing to registered patients. */
    public String prescribingToPatients() {
        return simulated ? prescribing() : prescribing() + " Patients registered at a GP practice, NHS England.";
    }
}
