package uk.bevan.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;
import uk.bevan.models.ContractColumn;
import uk.bevan.models.ContractColumn.Parse;

final class ColumnSqlTest {
    private static final BigDecimal BIGINT_BOUND = BigDecimal.TWO.pow(63);

    private static Connection engine;

    @BeforeContainer
    static void open() throws SQLException {
        engine = DriverManager.getConnection("jdbc:duckdb:");
    }

    @AfterContainer
    static void close() throws SQLException {
        engine.close();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars(" '\t\u00a0ab0".toCharArray()).ofMaxLength(8);
    }

    @Property(tries = 200)
    void recordsThatJavaReadsAreStrippedAsThoseThatTheEngineReads(@ForAll("texts") String text, @ForAll boolean code)
            throws SQLException {
        String sql = new ColumnSql(column(ColumnType.VARCHAR, code ? Parse.CODE : Parse.TEXT), "field", true).value();
        String byEngine = ask(sql, text);

        assertThat(Texts.text(ColumnSql.stripped(Texts.bytes(text), code))).isEqualTo(byEngine);
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("0123456789+-., eE").ofMaxLength(9),
                Arbitraries.integers().map(number -> Integer.toString(number)),
                Arbitraries.bigDecimals().ofScale(3).map(BigDecimal::toPlainString),
                Arbitraries.of("nan", "inf", "9".repeat(16), "9".repeat(17), "9".repeat(19), "9".repeat(20), "0x1"));
    }

    @Property(tries = 500)
    void aNumberIsWhatHasTheShapeOfOneAndIsInRange(@ForAll("numbers") String text) throws SQLException {
        assertThat(holds(column(ColumnType.BIGINT, Parse.NUMBER), text)).isEqualTo(isNumber(text, 0, BIGINT_BOUND));
        assertThat(holds(column(ColumnType.decimal(18, 2), Parse.NUMBER), text))
                .isEqualTo(isNumber(text, 2, BigDecimal.TEN.pow(16)));
    }

    /** Digits with or without commas between thousands, and no decimals beyond the scale but zeros. */
    private static boolean isNumber(String text, int scale, BigDecimal bound) {
        String digits = text.replaceAll("^ +| +$", "");
        if (!digits.matches("[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)?([.][0-9]*)?") || !digits.matches(".*[0-9].*")) {
            return digits.isEmpty();
        }
        BigDecimal number = new BigDecimal(digits.replace(",", ""));
        return number.stripTrailingZeros().scale() <= scale && number.abs().compareTo(bound) < 0;
    }

    @Provide
    Arbitrary<String> identifiers() {
        return Arbitraries.strings()
                .withChars("0123.+eE-A".toCharArray())
                .ofMinLength(1)
                .ofMaxLength(7);
    }

    @Property(tries = 500)
    void anIdentifierIsNoFractionAndNotInScientificNotation(@ForAll("identifiers") String text) throws SQLException {
        boolean fraction = text.matches("[+-]?[0-9]*[.][0-9]*[1-9][0-9]*");
        boolean scientific = text.matches("[+-]?[0-9]+([.][0-9]+[eE][+-]?[0-9]+|[eE][+][0-9]+)");
        ContractColumn column = column(ColumnType.VARCHAR, Parse.IDENTIFIER);

        assertThat(holds(column, text)).isEqualTo(!fraction && !scientific);
        assertThat(ask(new ColumnSql(column, "field", false).value(), text))
                .isEqualTo(text.replaceFirst("^([0-9]+)[.]0*$", "$1"));
    }

    private static boolean holds(ContractColumn column, String text) throws SQLException {
        String all = new ColumnSql(column, "field", false)
                .rules().stream().map(rule -> "(" + rule.condition() + ")").collect(Collectors.joining(" AND "));
        return ask(all, text).equals("true");
    }

    private static String ask(String sql, String text) throws SQLException {
        try (PreparedStatement statement =
                engine.prepareStatement("SELECT %s FROM (SELECT nullif(?, '') AS field)".formatted(sql))) {
            statement.setString(1, text);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return Objects.requireNonNullElse(result.getString(1), "");
            }
        }
    }

    private static ContractColumn column(ColumnType type, Parse parse) {
        return ContractColumn.plain(new Column("field", type, ""), parse, false);
    }
}
