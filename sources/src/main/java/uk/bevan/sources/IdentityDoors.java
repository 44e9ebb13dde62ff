package uk.bevan.sources;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.bevan.identity.ErasedPeople;
import uk.bevan.identity.KeyException;
import uk.bevan.identity.OptOutList;
import uk.bevan.identity.OptOutList.OptOutException;
import uk.bevan.lake.Lake;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.Identity;

/** Opens a door for each delivery; fetches the key when the first delivery about people comes. For one thread. */
final class IdentityDoors {
    private final Supplier<DoorSettings> settings;
    private final IdentityTable table;
    private final Lake lake;
    private final StandingKeys standing;
    private final boolean dryRun;
    private @Nullable Ready fetched;

    /** What doors work with, once it is fetched. */
    private record Ready(DoorSettings settings, ErasedPeople erased, LocalPseudonyms pseudonyms) {}

    IdentityDoors(Supplier<DoorSettings> settings, LandingDatabase database, Lake lake, boolean dryRun) {
        this.settings = settings;
        this.lake = lake;
        this.standing = new StandingKeys(database, lake);
        this.dryRun = dryRun;
        this.table = new IdentityTable(database, lake);
    }

    /**
     * The door of a delivery.
     *
     * @param key columns that identify a record at its source
     * @throws DoorException where it carries people and there is no key, saying the mend; nothing was read of it then
     */
    RecordDoor of(Match match, List<String> key) throws SQLException {
        BronzeContract contract = match.contract();
        if (!contract.carriesPeople()) {
            return RecordDoor.open(match);
        }
        Ready ready = ready(contract);
        return new IdentityDoor(
                match,
                key,
                ready.settings(),
                ready.erased(),
                ready.pseudonyms(),
                key.isEmpty() ? Map.of() : table.outstanding(contract.table()));
    }

    /**
     * The list of opt-outs by which rows of a contract are marked; empty where they have no NHS number to be marked by.
     *
     * @throws DoorException as {@link #of} does
     */
    Optional<OptOutList> optOuts(BronzeContract contract) throws SQLException {
        boolean marked = contract.columns().stream()
                .anyMatch(column -> column.identity().equals(Optional.of(Identity.NHS_NUMBER)));
        return marked ? Optional.of(ready(contract).settings().optOuts()) : Optional.empty();
    }

    private Ready ready(BronzeContract contract) throws SQLException {
        Ready known = fetched;
        if (known != null) {
            return known;
        }
        try {
            DoorSettings door = settings.get();
            standing.require(door.pseudonymiser(), !dryRun);
            Ready now = new Ready(
                    door,
                    PeopleErasure.told(door.pseudonymiser(), lake.erasures().marks()),
                    new LocalPseudonyms());
            fetched = now;
            return now;
        } catch (DoorException | KeyException | OptOutException | UncheckedIOException e) {
            throw new DoorException(
                    "%s carries people, and nothing of it was read: %s".formatted(contract.table(), e.getMessage()), e);
        }
    }

    /** Where what it did is kept. */
    IdentityTable table() {
        return table;
    }
}
