package uk.bevan.server.catalogue;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import uk.bevan.lake.Ledger;
import uk.bevan.lake.Publication;
import uk.bevan.lake.PublishedTable;
import uk.bevan.lake.TableName;
import uk.bevan.server.PublicationView;
import uk.bevan.server.page.Tag;
import uk.bevan.server.page.Tag.Tone;
import uk.bevan.server.page.Written;
import uk.bevan.server.quality.DatasetState;
import uk.bevan.server.quality.Datasets;

/** How up to date tables are. Safe for use by many threads. */
public final class Freshness {
    private final Datasets datasets;
    private final Ledger ledger;

    /**
     * @param datasets how datasets stand
     * @param ledger what was built
     */
    public Freshness(Datasets datasets, Ledger ledger) {
        this.datasets = requireNonNull(datasets, "datasets is null");
        this.ledger = requireNonNull(ledger, "ledger is null");
    }

    /** How everything stands, seen with one publication. */
    Seen seenWith(Optional<PublicationView> view) {
        Optional<Publication> publication = view.map(PublicationView::publication);
        Map<TableName, DatasetState> landed = new HashMap<>();
        datasets.seenWith(publication).states().forEach(state -> landed.put(state.contract(), state));
        return new Seen(publication, landed, ledger);
    }

    /**
     * How a table stands.
     *
     * @param tag in words
     * @param detail more words: of which publication, what landed
     * @param rows rows that readers see, written; empty for views and what is not published
     * @param builtBy the run that built it last
     */
    public record Standing(Tag tag, String detail, Optional<String> rows, Optional<String> builtBy) {
        public Standing {
            requireNonNull(tag, "tag is null");
            requireNonNull(detail, "detail is null");
            requireNonNull(rows, "rows is null");
            requireNonNull(builtBy, "builtBy is null");
        }
    }

    /** How everything stands, seen with one publication. */
    public static final class Seen {
        private final Optional<Publication> publication;
        private final Map<TableName, DatasetState> landed;
        private final Ledger ledger;

        private Seen(Optional<Publication> publication, Map<TableName, DatasetState> landed, Ledger ledger) {
            this.publication = publication;
            this.landed = landed;
            this.ledger = ledger;
        }

        /** How one table stands. */
        public Standing of(CatalogueEntry entry) {
            Tag tag = tag(entry);
            return new Standing(
                    tag,
                    detail(entry),
                    pinned(entry).map(table -> Written.count(table.rows())),
                    entry.kind() == CatalogueEntry.Kind.TABLE
                            ? ledger.lastBuild(entry.name()).map(build -> build.runId())
                            : Optional.empty());
        }

        /** How one table stands, in a word or two. */
        public Tag tag(CatalogueEntry entry) {
            DatasetState state = landed.get(entry.name());
            if (state != null) {
                return state.tag();
            }
            if (entry.kind() == CatalogueEntry.Kind.DELIVERED) {
                return new Tag("Nothing landed", Tone.GREY);
            }
            Optional<PublishedTable> table = pinned(entry);
            if (table.isPresent()) {
                return table.get().stale() ? new Tag("Carried forward", Tone.ORANGE) : new Tag("Published", Tone.GREEN);
            }
            return isView(entry) ? new Tag("Published", Tone.GREEN) : new Tag("Not published", Tone.GREY);
        }

        /** Rows of it that readers see, written; a dash for views and what is not published. */
        public String rows(CatalogueEntry entry) {
            return pinned(entry).map(table -> Written.count(table.rows())).orElse("–");
        }

        private String detail(CatalogueEntry entry) {
            DatasetState state = landed.get(entry.name());
            if (state != null) {
                return state.why();
            }
            Optional<PublishedTable> table = pinned(entry);
            if (table.isPresent()) {
                return table.get()
                        .sourcePublication()
                        .map(before ->
                                "Checks hold its area back; what readers see is from publication " + before + ".")
                        .orElseGet(() -> "In the publication made at "
                                + publication
                                        .map(current -> Written.moment(current.createdAt()))
                                        .orElse("")
                                + ".");
            }
            return isView(entry) ? "A view: its rows are worked out when it is read." : "Readers cannot see it yet.";
        }

        private Optional<PublishedTable> pinned(CatalogueEntry entry) {
            return publication.flatMap(
                    current -> Optional.ofNullable(current.tables().get(entry.name())));
        }

        private boolean isView(CatalogueEntry entry) {
            return publication
                    .filter(current -> current.views().containsKey(entry.name()))
                    .isPresent();
        }
    }
}
