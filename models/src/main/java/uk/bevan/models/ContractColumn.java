package uk.bevan.models;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import uk.bevan.lake.Column;

/**
 * A column of a contract: what it holds and which delivered values are accepted.
 *
 * @param column its name, type and description
 * @param parse how delivered text becomes the type
 * @param required whether a null is a reject
 * @param pattern a regular expression the whole text value must match
 * @param min the smallest accepted number
 * @param max the largest accepted number
 * @param values the accepted values; empty for any
 * @param checkDigit the check digit scheme its values follow
 * @param identity what it tells of a person; such a column does not land as it came
 */
public record ContractColumn(
        Column column,
        Parse parse,
        boolean required,
        Optional<String> pattern,
        Optional<BigDecimal> min,
        Optional<BigDecimal> max,
        List<String> values,
        Optional<CheckDigit> checkDigit,
        Optional<Identity> identity) {
    public ContractColumn {
        values = List.copyOf(values);
    }

    /** A column that takes whatever its type can hold, and blanks too unless it is required. */
    public static ContractColumn plain(Column column, Parse parse, boolean required) {
        return new ContractColumn(
                column,
                parse,
                required,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Its name. */
    public String name() {
        return column.name();
    }

    /** How delivered text becomes a value. Blank text is null under every one of them. */
    public enum Parse {
        /** {@code 201709}, {@code 2017_09}, {@code 2017-09} or {@code 2017/09}: a date, the first of the month. */
        MONTH,
        /** {@code 20170930}. */
        YYYYMMDD,
        /** {@code 2017-09-30}. */
        ISO_DATE,
        /** {@code 30Sep2017} or {@code 30-Sep-2017}. */
        DAY_MONTH_YEAR,
        /** {@code 4.}, {@code 0000031}, {@code 1,234}, {@code -5}; no exponent. */
        NUMBER,
        /** Text without surrounding blanks. */
        TEXT,
        /** Text that a spreadsheet may have damaged: scientific notation is a reject, a leading apostrophe is dropped. */
        CODE,
        /** An identifier that may have passed through a number: {@code 13.0} is 13, any other fraction is a reject. */
        IDENTIFIER,
        /** {@code Y} or {@code N}, {@code true} or {@code false}, {@code 1} or {@code 0}. */
        YES_NO,
        /** {@code 2026-01-31T10:15:00} or with a blank between: wall time in Europe/London. */
        TIMESTAMP
    }

    /** Known check digit schemes. */
    public enum CheckDigit {
        /** Verhoeff over the digits, 6 to 18 of them, as in SNOMED CT identifiers. */
        SNOMED
    }
}
