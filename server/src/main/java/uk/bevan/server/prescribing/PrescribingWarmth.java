package uk.bevan.server.prescribing;

import java.util.Map;
import java.util.Set;
import uk.bevan.server.PublicationView;
import uk.bevan.server.page.Provenance;

/** Works out what most pages need, so that the first who asks need not wait for it. */
public final class PrescribingWarmth {
    private PrescribingWarmth() {}

    /** The names of codes, areas and months, and the explorer's first answer; nothing where no prescribing is published. */
    public static void warm(PublicationView view) {
        Provenance.of(view);
        if (!PublishedMonths.areIn(view)) {
            return;
        }
        ExplorerQuestion first = new QuestionReader(view).read(Map.of(), Set.of());
        new Explorer(view).answer(first);
        EnglandLastYear.of(view);
    }
}
