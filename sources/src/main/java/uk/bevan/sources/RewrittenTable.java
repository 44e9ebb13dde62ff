package uk.bevan.sources;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Lake;
import uk.bevan.lake.Rewrites;
import uk.bevan.lake.TableName;

/**
 * Files of a landed table that were written anew, and not committed yet.
 *
 * @param table which
 * @param head the snapshot they were read from
 * @param old the files that are to go
 * @param files those in their place
 */
record RewrittenTable(TableName table, long head, List<DataFile> old, List<DataFile> files) {
    /** Writes files anew one after the other, each under the period and delivery it had; one of which no row is left is none. */
    static RewrittenTable write(
            Lake lake,
            LandingDatabase database,
            TableName table,
            long head,
            List<DataFile> old,
            FileRewriting rewriting)
            throws SQLException {
        ParquetWriter writer = new ParquetWriter(Path.of(lake.newDataFolder(table)), lake.fieldIds(table));
        List<DataFile> files = new ArrayList<>();
        for (int number = 0; number < old.size(); number++) {
            DataFile file = old.get(number);
            files.addAll(writer.write(database.root(), rewriting.of(file), "rewritten-" + number, file.partition()));
        }
        return new RewrittenTable(table, head, old, files);
    }

    /** What is said where writing tables anew, one commit each, came to an end in the middle. */
    static LandingException failed(String what, SQLException e) {
        return new LandingException(
                "%s: %s. Tables that were written anew before stay so; the others are as they were. Check room on the disk and the memory limit, then run the same command again"
                        .formatted(what, e.getMessage()),
                e);
    }

    /** Rows of the files that are to go. */
    long rowsBefore() {
        return rows(old);
    }

    /** Rows of those in their place. */
    long rowsAfter() {
        return rows(files);
    }

    private static long rows(List<DataFile> files) {
        return files.stream().mapToLong(DataFile::rows).sum();
    }

    Rewrites.Replacement replacement() {
        return new Rewrites.Replacement(
                table, head, old.stream().map(DataFile::location).collect(Collectors.toSet()), files);
    }

    /** Those whose rows change. */
    Set<String> deliveries() {
        return old.stream().map(RewrittenTable::delivery).collect(Collectors.toSet());
    }

    /** The delivery of a landed file. */
    static String delivery(DataFile file) {
        return file.partition().getOrDefault("_delivery_id", "");
    }
}
