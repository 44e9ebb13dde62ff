/* ---
model: silver.lsoa_2021
summary: "LSOA 2021 with its LSOA 2011, deciles of both deprivation vintages, sub-ICB location and ICB: one row per LSOA."
kind: table
grain: [lsoa_2021_code]
owner: shared
policy: open
columns:
  lsoa_2021_code: {type: varchar, description: LSOA 2021}
  lsoa_2021_name: {type: varchar, description: Its name}
  lsoa_2011_code: {type: varchar, description: "LSOA 2011 it was, or was part of; null where it was made of several"}
  lsoa_2011_count: {type: integer, description: How many LSOAs 2011 it was made of}
  district_code: {type: varchar, description: Local authority district 2022}
  district_name: {type: varchar, description: Its name}
  sub_icb_code: {type: varchar, description: "Sub-ICB location, null outside England"}
  imd_2019_decile: {type: integer, description: "IMD 2019 decile, 1 most deprived; null where it was made of several that differ"}
  imd_2025_decile: {type: integer, description: "IMD 2025 decile, 1 most deprived"}
checks:
  - grain
  - between: {column: imd_2019_decile, min: 1, max: 10}
  - between: {column: imd_2025_decile, min: 1, max: 10}
  - relates: {column: sub_icb_code, to: silver.sub_icb.sub_icb_code}
--- */
WITH known AS (
    SELECT lsoa_2021_code FROM bronze.lsoa_2011_to_2021
    UNION
    SELECT lsoa_2021_code FROM bronze.lsoa_2021_to_sub_icb
    UNION
    SELECT lsoa_2021_code FROM bronze.imd_2025
),
origin AS (
    SELECT
        lookup.lsoa_2021_code                 AS lsoa_2021_code,
        max(lookup.lsoa_2021_name)            AS lsoa_2021_name,
        min(lookup.lsoa_2011_code)            AS first_lsoa_2011_code,
        count(DISTINCT lookup.lsoa_2011_code) AS lsoa_2011_count,
        max(lookup.district_code)             AS district_code,
        max(lookup.district_name)             AS district_name,
        min(imd.imd_decile)                   AS least_decile,
        max(imd.imd_decile)                   AS most_decile
    FROM bronze.lsoa_2011_to_2021 AS lookup
    LEFT JOIN bronze.imd_2019 AS imd
        ON imd.lsoa_2011_code = lookup.lsoa_2011_code
    GROUP BY lookup.lsoa_2021_code
)
SELECT
    known.lsoa_2021_code                      AS lsoa_2021_code,
    coalesce(area.lsoa_2021_name, origin.lsoa_2021_name) AS lsoa_2021_name,
    CASE WHEN origin.lsoa_2011_count = 1 THEN origin.first_lsoa_2011_code END AS lsoa_2011_code,
    CAST(coalesce(origin.lsoa_2011_count, 0) AS INTEGER) AS lsoa_2011_count,
    origin.district_code                      AS district_code,
    origin.district_name                      AS district_name,
    area.sub_icb_code                         AS sub_icb_code,
    -- Where several LSOAs 2011 were merged, their decile is certain only if they share it.
    CASE WHEN origin.least_decile = origin.most_decile THEN origin.least_decile END AS imd_2019_decile,
    imd.imd_decile                            AS imd_2025_decile
FROM known
LEFT JOIN origin
    ON origin.lsoa_2021_code = known.lsoa_2021_code
LEFT JOIN bronze.lsoa_2021_to_sub_icb AS area
    ON area.lsoa_2021_code = known.lsoa_2021_code
LEFT JOIN bronze.imd_2025 AS imd
    ON imd.lsoa_2021_code = known.lsoa_2021_code
