package uk.bevan.models;

import java.util.ArrayList;
import java.util.List;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;
import uk.bevan.models.ContractColumn.Parse;

/** What a delivered column tells of a person, and so what becomes of it at the door: none of these lands as it came. */
public enum Identity {
    /** Becomes a pseudonym and whether the person has a national data opt-out. */
    NHS_NUMBER,
    /** Becomes a pseudonym in the column of the same name, so that tables can still be joined by it. */
    LOCAL_PATIENT_ID,
    /** Never lands. */
    PATIENT_NAME,
    /** Becomes the code of its small area, unless the contract has that already. */
    POSTCODE,
    /** Becomes the first day of its month. */
    DATE_OF_BIRTH,
    /** Lands without what passes as an NHS number. */
    FREE_TEXT;

    /** The pseudonym of the NHS number; null where there is none. */
    public static final String PSEUDONYM = "patient_pseudonym";
    /** The key, or chain of keys, under which the pseudonyms of a row were made. */
    public static final String KEY_ID = "pseudonym_key_id";
    /** Whether the person has a national data opt-out; null where there is no NHS number to ask by. */
    public static final String OPT_OUT = "national_data_opt_out";
    /** The small area of the postcode. */
    public static final String AREA = "lsoa_code";
    /** The first day of the month of birth. */
    public static final String MONTH_OF_BIRTH = "month_of_birth";

    /** The columns that land in place of a contract's columns, in their order; the key's name stands last. */
    static List<ContractColumn> landed(List<ContractColumn> delivered) {
        List<ContractColumn> landed = new ArrayList<>();
        boolean ownArea = delivered.stream().anyMatch(column -> column.name().equals(AREA));
        boolean pseudonyms = false;
        for (ContractColumn column : delivered) {
            if (column.identity().isEmpty()) {
                landed.add(column);
                continue;
            }
            switch (column.identity().get()) {
                case NHS_NUMBER -> {
                    pseudonyms = true;
                    landed.add(text(PSEUDONYM, column.required(), "Pseudonym of the person, from the NHS number"));
                    landed.add(ContractColumn.plain(
                            new Column(
                                    OPT_OUT,
                                    ColumnType.BOOLEAN,
                                    "Whether the person has a national data opt-out; null where there is no NHS number"),
                            Parse.YES_NO,
                            false));
                }
                case LOCAL_PATIENT_ID -> {
                    pseudonyms = true;
                    landed.add(text(
                            column.name(), column.required(), column.column().description()));
                }
                case PATIENT_NAME -> {}
                case POSTCODE -> {
                    if (!ownArea) {
                        landed.add(text(AREA, false, "LSOA of the postcode; null where the postcode is not known"));
                    }
                }
                case DATE_OF_BIRTH ->
                    landed.add(ContractColumn.plain(
                            new Column(MONTH_OF_BIRTH, ColumnType.DATE, "First day of the month of birth"),
                            Parse.ISO_DATE,
                            column.required()));
                case FREE_TEXT ->
                    landed.add(text(
                            column.name(), column.required(), column.column().description()));
            }
        }
        if (pseudonyms) {
            landed.add(text(KEY_ID, true, "Key under which the row's pseudonyms were made"));
        }
        return List.copyOf(landed);
    }

    private static ContractColumn text(String name, boolean required, String description) {
        return ContractColumn.plain(new Column(name, ColumnType.VARCHAR, description), Parse.TEXT, required);
    }
}
