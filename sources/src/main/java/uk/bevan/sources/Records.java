package uk.bevan.sources;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the fields of records come from, for SQL to work on. */
sealed interface Records {
    /** A query over the records that gives these expressions and {@code _line}. */
    String numbered(String expressions, String names);

    /** A query over the records that gives these expressions. */
    String unnumbered(String expressions);

    /** What must be running while one query over the records runs, and be closed after it; empty where nothing must. */
    Optional<PipedPart> piped();

    /**
     * Lines of a well-formed CSV file, read by the engine itself.
     *
     * @param match its layout
     * @param file the file
     * @param gzip whether it is compressed
     * @param skip lines of it before the first that is read
     * @param before lines of the whole file before the first that is read
     * @param rows how many records are read
     * @param piped what feeds the file while it is read, where it is a pipe
     */
    record OfCsv(Match match, Path file, boolean gzip, long skip, long before, long rows, Optional<PipedPart> piped)
            implements Records {
        private String scan() {
            String columns = match.fieldNames().stream()
                    .map(name -> "'%s': 'VARCHAR'".formatted(name))
                    .collect(Collectors.joining(", "));
            return """
                    (SELECT * FROM read_csv(%s, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
                    compression = '%s', columns = {%s}, skip = %d) LIMIT %d)""".formatted(ColumnSql.quote(file.toString()), gzip ? "gzip" : "none", columns, skip, rows);
        }

        @Override
        public String numbered(String expressions, String names) {
            // Numbering comes above the expressions: a filter cannot sink below it, so nothing is worked out twice.
            return "SELECT row_number() OVER () + %d AS _line, %s FROM (%s)"
                    .formatted(before, names, unnumbered(expressions));
        }

        @Override
        public String unnumbered(String expressions) {
            return "SELECT %s FROM %s".formatted(expressions, scan());
        }
    }

    /**
     * Records read by Java into a table of texts with their line.
     *
     * @param table name of the table
     */
    record OfTable(String table) implements Records {
        @Override
        public String numbered(String expressions, String names) {
            return "SELECT _line, %s FROM %s".formatted(expressions, table);
        }

        @Override
        public String unnumbered(String expressions) {
            return "SELECT %s FROM %s".formatted(expressions, table);
        }

        @Override
        public Optional<PipedPart> piped() {
            return Optional.empty();
        }
    }

    /** A plain file cut into as many parts as there are threads; one that is compressed is read as a whole. */
    static List<Records> inSegments(Match match, Delivered delivered, ByteScan scan, int threads, Scratch scratch)
            throws IOException {
        long header = match.headerLines();
        if (delivered.gzip() || threads == 1) {
            return List.of(new OfCsv(
                    match,
                    delivered.bytes(),
                    delivered.gzip(),
                    header,
                    header,
                    scan.lines() - header,
                    Optional.empty()));
        }
        List<Records> records = new ArrayList<>();
        for (Segments.Segment segment : Segments.cut(delivered.bytes(), scan, threads, scratch)) {
            long skip = segment.linesBefore() == 0 ? header : 0;
            records.add(new OfCsv(
                    match,
                    segment.path(),
                    false,
                    skip,
                    segment.linesBefore() + skip,
                    segment.lines() - skip,
                    segment.piped()));
        }
        return records;
    }
}
