package uk.bevan.sources;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import uk.bevan.identity.Pseudonymiser;
import uk.bevan.lake.Column;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Lake;
import uk.bevan.lake.TableName;
import uk.bevan.models.Identity;

/** Under which keys the pseudonyms of a workspace stand: one, or nobody can be put together with themselves. */
final class StandingKeys {
    private final LandingDatabase database;
    private final Lake lake;

    StandingKeys(LandingDatabase database, Lake lake) {
        this.database = database;
        this.lake = lake;
    }

    /** Those of every row of Bronze. Reads one column of every table about people. */
    Set<String> all() throws SQLException {
        Set<String> keys = new TreeSet<>();
        for (TableName table : lake.tables()) {
            if (table.layer().equals("bronze")) {
                keys.addAll(of(table));
            }
        }
        return keys;
    }

    /** Those of the rows of a table. */
    Set<String> of(TableName table) throws SQLException {
        OptionalLong head = lake.head(table);
        Optional<Column> column = lake.schema(table).stream()
                .flatMap(schema -> schema.columns().stream())
                .filter(each -> each.name().equals(Identity.KEY_ID))
                .findFirst();
        List<DataFile> files = head.isEmpty() || column.isEmpty() ? List.of() : lake.files(table, head.getAsLong());
        if (files.isEmpty()) {
            return Set.of();
        }
        String rows = BronzeRows.read(lake.fieldIds(table), List.of(column.orElseThrow()), files);
        return new TreeSet<>(LandingDatabase.query(
                database.root(),
                "SELECT DISTINCT %1$s FROM %2$s WHERE %1$s IS NOT NULL".formatted(Identity.KEY_ID, rows),
                result -> result.getString(1)));
    }

    /**
     * Refuses a key under which the workspace's pseudonyms do not stand, and notes it where none stood.
     *
     * @param note whether anything may be written
     * @throws DoorException saying the mend; nothing was read then
     */
    void require(Pseudonymiser pseudonymiser, boolean note) throws SQLException {
        String wanted = pseudonymiser.keyId();
        Optional<String> turning = lake.ledger().pseudonymTurning();
        boolean noted = lake.ledger().pseudonymKey().filter(wanted::equals).isPresent();
        if (noted && turning.filter(key -> !key.equals(wanted)).isEmpty()) {
            return;
        }
        Set<String> others = all();
        others.remove(wanted);
        boolean unfinished = turning.filter(wanted::equals).isPresent();
        if (others.isEmpty() && unfinished) {
            // Rows are turned first and digests of what is withheld last: only the end of it notes the key.
            throw new DoorException(
                    "turning the rows of this workspace to key %s was begun and is not finished. Finish it with: bevan identity rotate"
                            .formatted(wanted));
        }
        if (others.isEmpty()) {
            if (note) {
                lake.ledger().notePseudonymKey(wanted);
                lake.ledger().finishPseudonymTurning();
            }
            return;
        }
        boolean chained =
                others.stream().allMatch(key -> pseudonymiser.turningFrom(key).isPresent());
        throw new DoorException(
                "the rows of this workspace stand under key %s and identity.key names %s, so that nobody would be known again. %s"
                        .formatted(
                                String.join(", ", others),
                                wanted,
                                chained
                                        ? "Turn them to the new key with: bevan identity rotate"
                                        : "Name the old key and then the new one as a chain in bevan.yaml, or land in a new workspace"));
    }
}
