package uk.bevan.lake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for a text in everything a folder holds. Reads Parquet with DuckDB, which rooms above this one bring. */
public final class TextSearch {
    private TextSearch() {}

    /** Files in which a text stands, as bytes or in a Parquet column. */
    public static List<String> files(Path folder, String text) {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder);
                Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean inBytes =
                        Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
                if (inBytes || (file.toString().endsWith(".parquet") && decoded(connection, file, text))) {
                    found.add(folder.relativize(file).toString());
                }
            }
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
        return found;
    }

    private static boolean decoded(Connection connection, Path file, String text) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT COLUMNS(*)::VARCHAR FROM read_parquet('%s')".formatted(file))) {
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    if (String.valueOf(rows.getString(column)).contains(text)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
