package uk.bevan.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The columns of a prescribing file with SNOMED codes, and the types a careful user gives them. */
final class EpdColumns {
    static final List<String> NAMES = List.of(
            "YEAR_MONTH",
            "REGIONAL_OFFICE_NAME",
            "REGIONAL_OFFICE_CODE",
            "ICB_NAME",
            "ICB_CODE",
            "PCO_NAME",
            "PCO_CODE",
            "PRACTICE_NAME",
            "PRACTICE_CODE",
            "ADDRESS_1",
            "ADDRESS_2",
            "ADDRESS_3",
            "ADDRESS_4",
            "POSTCODE",
            "BNF_CHEMICAL_SUBSTANCE_CODE",
            "BNF_CHEMICAL_SUBSTANCE",
            "BNF_PRESENTATION_CODE",
            "BNF_PRESENTATION_NAME",
            "BNF_CHAPTER_PLUS_CODE",
            "QUANTITY",
            "ITEMS",
            "TOTAL_QUANTITY",
            "ADQ_USAGE",
            "NIC",
            "ACTUAL_COST",
            "UNIDENTIFIED",
            "SNOMED_CODE");

    private static final Map<String, String> NUMBERS = Map.of(
            "QUANTITY", "DOUBLE",
            "ITEMS", "BIGINT",
            "TOTAL_QUANTITY", "DOUBLE",
            "ADQ_USAGE", "DOUBLE",
            "NIC", "DECIMAL(18,2)",
            "ACTUAL_COST", "DECIMAL(18,5)");

    private EpdColumns() {}

    /** As DuckDB's {@code types} wants them. */
    static String duckDbTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        NAMES.forEach(name -> types.put(name, NUMBERS.getOrDefault(name, "VARCHAR")));
        return types.entrySet().stream()
                .map(entry -> "'%s': '%s'".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** A PostgreSQL staging table's columns, all text. */
    static String postgresText() {
        return NAMES.stream().map(name -> name + " text").collect(Collectors.joining(", "));
    }
}
