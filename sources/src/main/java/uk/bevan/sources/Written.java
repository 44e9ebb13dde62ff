package uk.bevan.sources;

import java.util.List;
import java.util.Optional;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Delivery;
import uk.bevan.lake.Ledger;

/**
 * What became of one batch of rows, until it is committed together with others.
 *
 * @param delivery what lands, with the contract's table only; empty where nothing does
 * @param files its rows
 * @param rejects rows that broke the contract
 * @param rejected how many did
 * @param door what the identity door did
 * @param outcome what is told of it once it is committed
 * @param read the file that need not be read again after that; empty for tables and for what was refused
 */
record Written(
        Optional<Delivery> delivery,
        List<DataFile> files,
        List<Reject> rejects,
        long rejected,
        DoorReport door,
        FeedOutcome outcome,
        Optional<Ledger.RemoteState> read) {
    Written {
        files = List.copyOf(files);
        rejects = List.copyOf(rejects);
    }
}
