package uk.bevan.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import uk.bevan.simulator.trust.Identity;
import uk.bevan.simulator.trust.Northshire;

/**
 * Looks for people of a simulated Trust in whatever lies in a folder: in every file's bytes, and in what Parquet and Avro
 * files and SQLite databases hold, decoded.
 *
 * <p>NHS numbers count wherever ten digits stand alone, blanks or hyphens between them or not; names as whole words;
 * postcodes with and without blank. What the workbook of sites says, such as the name of a manager, is about no patient. A date
 * of birth counts in text as ISO, day first, or eight digits, unless business dates fall on it; in a column of dates
 * every value may be somebody's birthday, so the column counts where more than a fifth of its different values are.
 */
final class LeakSearch {
    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9])([0-9]{3})[ -]?([0-9]{3})[ -]?([0-9]{4})(?![0-9])");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{6,}");
    private static final Pattern POSTCODE =
            Pattern.compile("(?i)(?<![A-Z0-9])(ZZ[0-9]{1,2}) ?([0-9][A-Z]{2})(?![A-Z0-9])");
    private static final Pattern DATE = Pattern.compile(
            "(?<![0-9])(?:([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{2})/([0-9]{2})/([0-9]{4})|([0-9]{4})([0-9]{2})([0-9]{2}))(?![0-9])");
    private static final int ENOUGH_TO_JUDGE = 10;

    private final Set<String> numbers = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> postcodes = new HashSet<>();
    private final Set<String> births = new HashSet<>();
    private final LocalDate firstDay;
    private final Set<String> found = new TreeSet<>();

    LeakSearch(Northshire trust) {
        firstDay = trust.simulation().firstDay();
        try (Stream<Identity> identities = trust.identities()) {
            identities.forEach(this::add);
        }
        String sites = trust.sites().stream().map(String::valueOf).collect(Collectors.joining(" "));
        names.removeAll(words(sites));
        postcodes.removeAll(matches(POSTCODE, sites));
    }

    private void add(Identity person) {
        numbers.add(person.nhsNumber());
        numbers.add(person.recorded());
        names.add(person.familyName().toLowerCase(Locale.ROOT));
        names.add(person.givenName().toLowerCase(Locale.ROOT));
        person.postcodes().forEach(postcode -> postcodes.addAll(matches(POSTCODE, postcode)));
        births.add(person.dateOfBirth().toString());
    }

    /** What was found: where, and what kind of thing; never the thing. */
    Set<String> found() {
        return Set.copyOf(found);
    }

    /** How many numbers, names, postcodes and dates of birth are looked for. */
    List<Integer> lookedFor() {
        return List.of(numbers.size(), names.size(), postcodes.size(), births.size());
    }

    void text(String where, String text) {
        undated(where, text);
        Matcher dates = DATE.matcher(text);
        while (dates.find()) {
            String iso = dates.group(1) != null
                    ? dates.group()
                    : dates.group(4) != null
                            ? "%s-%s-%s".formatted(dates.group(6), dates.group(5), dates.group(4))
                            : "%s-%s-%s".formatted(dates.group(7), dates.group(8), dates.group(9));
            if (births.contains(iso) && LocalDate.parse(iso).isBefore(firstDay)) {
                found.add(where + ": a date of birth");
            }
        }
    }

    private void undated(String where, String text) {
        if (!disjoint(matches(NUMBER, text), numbers)) {
            found.add(where + ": an NHS number");
        }
        if (!disjoint(words(text), names)) {
            found.add(where + ": a name");
        }
        if (!disjoint(matches(POSTCODE, text), postcodes)) {
            found.add(where + ": a postcode");
        }
    }

    private static boolean disjoint(Set<String> some, Set<String> others) {
        return some.stream().noneMatch(others::contains);
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    /** The groups of every match put together, whatever stands between them. */
    private static Set<String> matches(Pattern pattern, String text) {
        Set<String> all = new HashSet<>();
        Matcher matcher = pattern.matcher(text);
        for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
            StringBuilder joined = new StringBuilder();
            for (int group = 1; group <= matcher.groupCount(); group++) {
                joined.append(matcher.group(group));
            }
            all.add(joined.toString().toUpperCase(Locale.ROOT));
        }
        return all;
    }

    /** Everything in a folder. */
    void folder(Path folder) throws IOException, SQLException {
        List<Path> parquet = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                String where = folder.relativize(file).toString();
                String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
                if (name.endsWith(".parquet")) {
                    undated(where, bytes);
                    parquet.add(file);
                } else if (name.endsWith(".avro")) {
                    undated(where, bytes);
                    avro(where, file);
                } else if (name.endsWith(".db")) {
                    undated(where, bytes);
                    sqlite(where, file);
                } else {
                    text(where, bytes);
                }
                text(where, where);
            }
        }
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            for (Path file : parquet) {
                parquet(connection, folder.relativize(file).toString(), file);
            }
        }
    }

    private void parquet(Connection connection, String where, Path file) throws SQLException {
        String from = "read_parquet('%s')".formatted(file.toString().replace("'", "''"));
        List<String> dates = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + from)) {
            ResultSetMetaData columns = rows.getMetaData();
            boolean[] dated = new boolean[columns.getColumnCount() + 1];
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                dated[column] = columns.getColumnTypeName(column).matches("DATE|TIMESTAMP.*");
                if (dated[column]) {
                    dates.add(columns.getColumnName(column));
                }
            }
            while (rows.next()) {
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    String value = dated[column] ? null : rows.getString(column);
                    if (value != null) {
                        text(where + " " + columns.getColumnName(column), value);
                    }
                }
            }
        }
        for (String column : dates) {
            birthdays(connection, where + " " + column, from, column);
        }
    }

    private void birthdays(Connection connection, String where, String from, String column) throws SQLException {
        int different = 0;
        int birthdays = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT DISTINCT CAST(CAST(\"%1$s\" AS DATE) AS VARCHAR) FROM %2$s WHERE \"%1$s\" IS NOT NULL"
                                .formatted(column, from))) {
            while (rows.next()) {
                different++;
                birthdays += births.contains(rows.getString(1)) ? 1 : 0;
            }
        }
        if (different >= ENOUGH_TO_JUDGE && birthdays * 5 > different) {
            found.add(where + ": dates of birth");
        }
    }

    private void sqlite(String where, Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM \"%s\"".formatted(table))) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            String value = rows.getString(column);
                            text(where + " " + table, value == null ? "" : value);
                        }
                    }
                }
            }
        }
    }

    private void avro(String where, Path file) throws IOException {
        try (DataFileReader<GenericRecord> reader = new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
            for (GenericRecord record : reader) {
                avro(where, record);
            }
        }
    }

    private void avro(String where, Object value) {
        switch (value) {
            case null -> {}
            case GenericRecord record ->
                record.getSchema().getFields().forEach(field -> avro(where, record.get(field.pos())));
            case Map<?, ?> map -> map.values().forEach(each -> avro(where, each));
            case Iterable<?> list -> list.forEach(each -> avro(where, each));
            case ByteBuffer bytes -> {
                ByteBuffer bound = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
                text(where, ISO_8859_1.decode(bound.duplicate()).toString());
                if (bound.remaining() == Long.BYTES) {
                    undated(where, Long.toString(bound.getLong()));
                }
            }
            default -> text(where, value.toString());
        }
    }
}
