package uk.bevan.sources;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import uk.bevan.lake.DataFile;

/** Says in SQL what is written in place of a landed file. */
@FunctionalInterface
interface FileRewriting {
    /** The rows that take the place of a file's. */
    String of(DataFile file);

    /** Writes files anew one after the other, each under the period and delivery it had; one of which no row is left is none. */
    static List<DataFile> write(
            LandingDatabase database, ParquetWriter writer, List<DataFile> old, FileRewriting rewriting)
            throws SQLException {
        List<DataFile> files = new ArrayList<>();
        for (int number = 0; number < old.size(); number++) {
            DataFile file = old.get(number);
            files.addAll(writer.write(database.root(), rewriting.of(file), "rewritten-" + number, file.partition()));
        }
        return files;
    }
}
