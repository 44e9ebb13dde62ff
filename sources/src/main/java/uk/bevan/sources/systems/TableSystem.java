package uk.bevan.sources.systems;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A database. Every call may throw {@link SourceException}; after one that is passing, the system is opened anew. */
public interface TableSystem extends AutoCloseable {
    /** The names of a table's columns in order. */
    List<String> columns(Origin.Table table);

    /** The latest day, in London, in a column of dates or times; empty where there is none. */
    Optional<LocalDate> latest(Origin.Table table, String column);

    /**
     * Reads rows.
     *
     * @param columns the columns wanted
     * @param changes which rows; empty: all
     */
    TableRows rows(Origin.Table table, List<String> columns, Optional<Changes> changes);

    @Override
    void close();
}
