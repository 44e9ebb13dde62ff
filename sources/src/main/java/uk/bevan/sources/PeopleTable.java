package uk.bevan.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.bevan.lake.Column;
import uk.bevan.lake.DataFile;
import uk.bevan.lake.Lake;
import uk.bevan.lake.TableName;
import uk.bevan.models.BronzeContract;
import uk.bevan.models.ContractColumn;
import uk.bevan.models.Identity;

/**
 * A Bronze table that holds pseudonyms of people, all of its rows: those that an earlier release brought too.
 *
 * @param name which
 * @param number the column with the pseudonym of the NHS number
 * @param locals the columns with pseudonyms of a hospital's own numbers
 * @param key what identifies a record at its source; empty for tables without versions
 * @param columns what it holds now
 * @param head the snapshot that is looked at
 */
record PeopleTable(
        TableName name,
        Optional<String> number,
        List<String> locals,
        List<String> key,
        List<Column> columns,
        long head) {
    /** Those of the lake that hold something. */
    static List<PeopleTable> of(Lake lake, List<BronzeContract> contracts) {
        refuseUnknown(lake, contracts);
        List<PeopleTable> tables = new ArrayList<>();
        for (BronzeContract contract : contracts) {
            boolean any = lake.schema(contract.table()).isPresent()
                    && lake.head(contract.table()).isPresent();
            if (any && !pseudonyms(contract).isEmpty()) {
                tables.add(of(lake, contract));
            }
        }
        return tables;
    }

    private static PeopleTable of(Lake lake, BronzeContract contract) {
        List<Column> columns = lake.schema(contract.table()).orElseThrow().columns();
        Set<String> there = columns.stream().map(Column::name).collect(Collectors.toSet());
        List<String> pseudonyms =
                pseudonyms(contract).stream().filter(there::contains).toList();
        return new PeopleTable(
                contract.table(),
                pseudonyms.stream().filter(Identity.PSEUDONYM::equals).findFirst(),
                pseudonyms.stream()
                        .filter(column -> !column.equals(Identity.PSEUDONYM))
                        .toList(),
                contract.key(),
                columns,
                lake.head(contract.table()).orElseThrow());
    }

    private static List<String> pseudonyms(BronzeContract contract) {
        return contract.columns().stream()
                .filter(column -> column.identity().isPresent())
                .flatMap(PeopleTable::pseudonym)
                .toList();
    }

    private static Stream<String> pseudonym(ContractColumn column) {
        return switch (column.identity().orElseThrow()) {
            case NHS_NUMBER -> Stream.of(Identity.PSEUDONYM);
            case LOCAL_PATIENT_ID -> Stream.of(column.name());
            case PATIENT_NAME, POSTCODE, DATE_OF_BIRTH, FREE_TEXT -> Stream.empty();
        };
    }

    /** What no contract describes any more may hold anybody, in columns that nobody names. */
    private static void refuseUnknown(Lake lake, List<BronzeContract> contracts) {
        Set<TableName> known = contracts.stream().map(BronzeContract::table).collect(Collectors.toSet());
        List<TableName> unknown = lake.tables().stream()
                .filter(table -> table.layer().equals("bronze") && !known.contains(table))
                .filter(table -> lake.schema(table).orElseThrow().columns().stream()
                        .anyMatch(column -> column.name().equals(Identity.KEY_ID)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new LandingException(
                    "%s holds pseudonyms, and no contract says in which columns. Nothing was changed. Put its contract back, or delete the table with the program that keeps it"
                            .formatted(unknown.getFirst()));
        }
    }

    /** All pseudonyms' columns. */
    List<String> pseudonyms() {
        return Stream.concat(number.stream(), locals.stream()).toList();
    }

    /** Its files. */
    List<DataFile> files(Lake lake) {
        return lake.files(name, head);
    }

    /** All of its rows as SQL. */
    String rows(Lake lake) {
        List<DataFile> files = files(lake);
        return files.isEmpty()
                ? "(%s)".formatted(lake.schema(name).orElseThrow().noRows())
                : rows(lake, files);
    }

    /** Rows of files of it as SQL, whatever shape it had when they were written. */
    String rows(Lake lake, List<DataFile> files) {
        return BronzeRows.read(lake.fieldIds(name), columns, files);
    }
}
