package uk.bevan.sources;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Where the fields of records come from, for SQL to work on. */
sealed interface Records {
    /** A query over the records that gives these expressions and {@code _line}. */
    String numbered(String expressions, String names);

    /** A query over the records that gives these expressions. */
    String unnumbered(String expressions);

    /**
     * Lines of a well-formed CSV file, read by the engine itself.
     *
     * @param match its layout
     * @param file the file
     * @param gzip whether it is compressed
     * @param skip lines before the first that is read
     * @param rows how many records are read
     */
    record OfCsv(Match match, Path file, boolean gzip, long skip, long rows) implements Records {
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
                    .formatted(skip, names, unnumbered(expressions));
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
    }

    /** A file cut into as many runs of records as there are threads. */
    static List<Records> inSegments(Match match, Delivered delivered, long records, int threads) {
        long header = match.headerLines();
        if (delivered.gzip() || threads == 1 || records < 100_000) {
            return List.of(new OfCsv(match, delivered.bytes(), delivered.gzip(), header, records));
        }
        return Segments.cut(records, threads).stream()
                .<Records>map(
                        segment -> new OfCsv(match, delivered.bytes(), false, header + segment.first(), segment.rows()))
                .toList();
    }
}
