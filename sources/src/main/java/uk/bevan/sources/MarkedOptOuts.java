package uk.bevan.sources;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import uk.bevan.identity.OptOutList;
import uk.bevan.lake.Ledger;
import uk.bevan.sources.systems.SourceException;

/**
 * By which list of national data opt-outs the rows of a table are marked. Another list changes the mark of rows that did not
 * change themselves, so that a table is read whole once for each list; which list that was is remembered when all of it landed.
 */
final class MarkedOptOuts {
    private final Ledger ledger;
    private final IdentityDoors doors;
    private final boolean dryRun;

    MarkedOptOuts(Ledger ledger, IdentityDoors doors, boolean dryRun) {
        this.ledger = ledger;
        this.doors = doors;
        this.dryRun = dryRun;
    }

    /** Whether the list is not the one by which all rows of a feed are marked; never where rows are not marked. */
    boolean areOthers(Feed feed) {
        return list(feed)
                .filter(list -> ledger.knownContent(address(feed), list.size(), list.digest())
                        .isEmpty())
                .isPresent();
    }

    /** Remembers that all rows of a feed are marked by the list; under a dry run nothing. */
    void marked(Feed feed) {
        list(feed)
                .filter(list -> !dryRun)
                .ifPresent(list -> ledger.rememberContents(
                        List.of(new Ledger.RemoteState(address(feed), list.size(), list.digest(), list.digest()))));
    }

    private Optional<OptOutList> list(Feed feed) {
        try {
            return doors.optOuts(feed.contract());
        } catch (DoorException e) {
            throw SourceException.lasting(String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            throw new LandingException(
                    "Which opt-outs %s is marked by cannot be told: %s. Nothing of it was landed"
                            .formatted(feed.table(), e.getMessage()),
                    e);
        }
    }

    private static String address(Feed feed) {
        return "opt-outs of %s in %s".formatted(feed.table(), feed.source().name());
    }
}
