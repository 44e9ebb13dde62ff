package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;
import uk.bevan.models.ContractColumn;
import uk.bevan.models.ContractColumn.Parse;

final class ColumnSqlTest {
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars(" '\t\u00a0ab0".toCharArray()).ofMaxLength(8);
    }

    @Property(tries = 200)
    void recordsThatJavaReadsAreStrippedAsThoseThatTheEngineReads(@ForAll("texts") String text, @ForAll boolean code)
            throws SQLException {
        String sql = new ColumnSql(column(code ? Parse.CODE : Parse.TEXT), "field", true).value();
        String byEngine;
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement statement =
                        engine.prepareStatement("SELECT %s FROM (SELECT nullif(?, '') AS field)".formatted(sql))) {
            statement.setString(1, text);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                byEngine = Objects.requireNonNullElse(result.getString(1), "");
            }
        }

        assertThat(ColumnSql.stripped(text, code)).isEqualTo(byEngine);
    }

    private static ContractColumn column(Parse parse) {
        return new ContractColumn(
                new Column("field", ColumnType.VARCHAR, ""),
                parse,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
