package uk.bevan.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;
import uk.bevan.lake.Supersedes;
import uk.bevan.lake.TableName;
import uk.bevan.models.ContractColumn.Parse;

/**
 * The two Bronze tables that the identity door writes beside every delivery about people, as contracts, so that models may
 * read them like any other. There is no layout in which they could be delivered.
 */
public final class IdentityTables {
    /** Records whose identity was refused, and those released again; append-only. The values themselves are nowhere. */
    public static final BronzeContract QUARANTINE = contract(
            "bronze.identity_quarantine",
            "One row per record that was withheld at the identity door or released again by a correction.",
            List.of(
                    text("contract", "Bronze table the record would have landed in"),
                    text("source", "Where it was delivered from"),
                    text("event", "withheld, or released: the same record came again with a valid identity"),
                    text("column_name", "Column whose value was refused; empty for released"),
                    text("reason", "What is wrong with the value; empty for released"),
                    text("value_digest", "Keyed digest of the refused value; empty for released"),
                    text("record_digest", "Keyed digest of the record's key; empty where the contract has none"),
                    number("sequence", "Which landing of this table brought the row, rising")));

    /** What the door counted, delivery by delivery. */
    public static final BronzeContract COUNTS = contract(
            "bronze.identity_count",
            "One row per delivery about people: what the identity door did with its records.",
            List.of(
                    text("contract", "Bronze table of the delivery"),
                    text("source", "Where it was delivered from"),
                    number("records", "Records that came to the door"),
                    number("withheld", "Records withheld, those still withheld from earlier deliveries included"),
                    number("released", "Records that were withheld before and passed now"),
                    number("without_number", "Records that passed without an NHS number"),
                    number("test_numbers", "Records that passed with an NHS number of the test range"),
                    number("opted_out", "Records that passed, of people with a national data opt-out"),
                    number("dates_refused", "Dates of birth that are none and landed as null"),
                    number("postcodes_unknown", "Postcodes that no area is known for and landed as null"),
                    number("numbers_scrubbed", "NHS numbers taken out of free text")));

    private IdentityTables() {}

    private static BronzeContract contract(String table, String summary, List<ContractColumn> columns) {
        return new BronzeContract(
                TableName.of(table),
                summary,
                "identity",
                Policy.PSEUDONYMISED,
                TableName.of(table).name(),
                List.of(),
                Supersedes.NOTHING,
                Optional.empty(),
                0,
                List.of(),
                Optional.empty(),
                columns,
                List.of(),
                "shared",
                Path.of("built-in"));
    }

    private static ContractColumn text(String name, String description) {
        return column(name, ColumnType.VARCHAR, Parse.TEXT, description);
    }

    private static ContractColumn number(String name, String description) {
        return column(name, ColumnType.BIGINT, Parse.NUMBER, description);
    }

    private static ContractColumn column(String name, ColumnType type, Parse parse, String description) {
        return ContractColumn.plain(new Column(name, type, description), parse, false);
    }
}
