/* ---
model: gold.fct_registered_patients
summary: "Registered patients: one row per practice and month that was counted."
kind: table
grain: [month, practice_code]
partition: month
owner: shared
policy: open
columns:
  month: {type: date, description: First day of the month of the count}
  practice_code: {type: varchar, description: Practice}
  patients: {type: bigint, description: Registered patients}
  patients_with_decile: {type: bigint, description: "Of these, living in an LSOA with an IMD 2019 decile; null where the count has no LSOA"}
  patients_most_deprived_fifth: {type: bigint, description: "Of these, living in IMD 2019 deciles 1 and 2; null where the count has no LSOA"}
  source: {type: varchar, description: "registrations by LSOA, or list sizes by age where there are none for the month"}
checks:
  - grain
  - between: {column: patients, min: 0, max: 250000, severity: warn}
  - relates: {column: practice_code, to: gold.dim_practice.practice_code}
  - relates: {column: month, to: gold.dim_month.month}
  - sql:
      name: conserves_patients
      query: "SELECT landed.month, landed.patients AS patients_landed, fact.patients FROM (SELECT period AS month, sum(patients) AS patients FROM bronze.gp_registration_lsoa GROUP BY period) AS landed LEFT JOIN (SELECT month, sum(patients) AS patients FROM this GROUP BY month) AS fact ON fact.month = landed.month WHERE fact.patients IS DISTINCT FROM landed.patients"
--- */
WITH counted AS (
    SELECT
        month,
        practice_code,
        sum(patients) AS patients,
        sum(CASE WHEN imd_2019_decile IS NOT NULL THEN patients ELSE 0 END) AS patients_with_decile,
        sum(CASE WHEN imd_2019_decile <= 2 THEN patients ELSE 0 END) AS patients_most_deprived_fifth,
        'registrations by LSOA' AS source,
        1 AS rank_of_source
    FROM silver.gp_registration
    GROUP BY month, practice_code
    UNION ALL
    SELECT
        month,
        practice_code,
        sum(patients) AS patients,
        CAST(NULL AS BIGINT) AS patients_with_decile,
        CAST(NULL AS BIGINT) AS patients_most_deprived_fifth,
        'list sizes by age' AS source,
        2 AS rank_of_source
    FROM silver.gp_list_size
    GROUP BY month, practice_code
),
ranked AS (
    -- Both files may count the same month; the month is then taken whole from the one that knows where people live.
    SELECT
        month, practice_code, patients, patients_with_decile, patients_most_deprived_fifth, source,
        rank_of_source, min(rank_of_source) OVER (PARTITION BY month) AS best_rank
    FROM counted
)
SELECT
    month                                     AS month,
    practice_code                             AS practice_code,
    CAST(patients AS BIGINT)                  AS patients,
    CAST(patients_with_decile AS BIGINT)      AS patients_with_decile,
    CAST(patients_most_deprived_fifth AS BIGINT) AS patients_most_deprived_fifth,
    source                                    AS source
FROM ranked
WHERE rank_of_source = best_rank
