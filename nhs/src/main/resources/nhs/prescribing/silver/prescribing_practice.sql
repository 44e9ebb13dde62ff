/* ---
model: silver.prescribing_practice
summary: "Practices that prescribed in a month, as the prescribing files name them: one row per month and practice."
kind: table
grain: [month, practice_code]
partition: month
owner: prescribing
policy: open
columns:
  month: {type: date, description: First day of the month of dispensing}
  practice_code: {type: varchar, description: "Practice as delivered, - where it could not be identified"}
  name: {type: varchar, description: "Name, null in layouts without it; the last in the alphabet where a month has several"}
  postcode_key: {type: varchar, description: "Postcode without its space, null in layouts without it"}
  commissioner_code: {type: varchar, description: "CCG or sub-ICB location, without the 00 that prescribing files append"}
checks:
  - grain
  - relates: {column: practice_code, to: gold.dim_practice.practice_code}
--- */
WITH delivered AS (
    SELECT period, practice_code, practice_name AS name, postcode AS postcode, commissioner_code
    FROM bronze.epd_snomed
    UNION ALL
    SELECT period, practice_code, practice_name AS name, postcode AS postcode, commissioner_code
    FROM bronze.epd
    UNION ALL
    SELECT period, practice_code, practice_name AS name, CAST(NULL AS VARCHAR) AS postcode, commissioner_code
    FROM bronze.detailed_prescribing_information
    UNION ALL
    SELECT period, practice_code, CAST(NULL AS VARCHAR) AS name, CAST(NULL AS VARCHAR) AS postcode, commissioner_code
    FROM bronze.pdpi
)
SELECT
    period                                    AS month,
    practice_code                             AS practice_code,
    max(name)                                 AS name,
    replace(max(postcode), ' ', '')           AS postcode_key,
    CASE
        WHEN length(max(commissioner_code)) > 3 AND right(max(commissioner_code), 2) = '00'
            THEN left(max(commissioner_code), length(max(commissioner_code)) - 2)
        ELSE max(commissioner_code)
    END                                       AS commissioner_code
FROM delivered
GROUP BY period, practice_code
