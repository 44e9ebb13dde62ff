package uk.bevan.sources;

import uk.bevan.lake.DataFile;

/** Says in SQL what is written in place of a landed file. */
@FunctionalInterface
interface FileRewriting {
    /** The rows that take the place of a file's. */
    String of(DataFile file);
}
