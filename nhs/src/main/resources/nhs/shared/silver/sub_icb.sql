/* ---
model: silver.sub_icb
summary: "Sub-ICB locations with the ICB and NHS England region above them: one row per location."
kind: table
grain: [sub_icb_code]
owner: shared
policy: open
columns:
  sub_icb_code: {type: varchar, description: ODS code}
  sub_icb_ons_code: {type: varchar, description: "ONS code, as in the boundaries"}
  sub_icb_name: {type: varchar, description: Name}
  icb_code: {type: varchar, description: ODS code of the ICB}
  icb_ons_code: {type: varchar, description: ONS code of the ICB}
  icb_name: {type: varchar, description: Name of the ICB}
  region_code: {type: varchar, description: "ODS code of the region, null where no file told it"}
  region_name: {type: varchar, description: Name of the region}
checks:
  - grain
  - not_null: {columns: [region_code], severity: warn}
--- */
WITH location AS (
    SELECT sub_icb_code, sub_icb_ons_code, sub_icb_name, icb_code, icb_ons_code, icb_name, 1 AS rank_of_source
    FROM bronze.lsoa_2021_to_sub_icb
    UNION ALL
    -- A location that the later lookup no longer has keeps the ICB it had in July 2022.
    SELECT sub_icb_code, sub_icb_ons_code, sub_icb_name, icb_code, icb_ons_code, icb_name, 2 AS rank_of_source
    FROM bronze.lsoa_2011_to_sub_icb
),
latest_location AS (
    SELECT sub_icb_code, sub_icb_ons_code, sub_icb_name, icb_code, icb_ons_code, icb_name
    FROM location
    QUALIFY row_number() OVER (
        PARTITION BY sub_icb_code
        ORDER BY rank_of_source ASC NULLS LAST, icb_code ASC NULLS LAST, icb_ons_code ASC NULLS LAST, icb_name ASC NULLS LAST,
            sub_icb_ons_code ASC NULLS LAST, sub_icb_name ASC NULLS LAST
    ) = 1
),
told AS (
    SELECT icb_code, region_code, region_name, extract_date AS told_on
    FROM silver.practice_network
    UNION ALL
    SELECT practice.health_geography_code, practice.national_grouping_code, region.region_name, practice.snapshot_date
    FROM silver.practice_snapshot AS practice
    JOIN reference.nhs_region AS region
        ON region.region_code = practice.national_grouping_code
),
region AS (
    -- The region is told with each practice; the latest word counts, and of several on one day the most frequent.
    SELECT icb_code, region_code, max(region_name) AS region_name
    FROM told
    WHERE icb_code IS NOT NULL AND region_code IS NOT NULL
    GROUP BY icb_code, region_code, told_on
    QUALIFY row_number() OVER (
        PARTITION BY icb_code
        ORDER BY told_on DESC NULLS LAST, count(*) DESC NULLS LAST, region_code ASC NULLS LAST
    ) = 1
)
SELECT
    location.sub_icb_code                     AS sub_icb_code,
    location.sub_icb_ons_code                 AS sub_icb_ons_code,
    location.sub_icb_name                     AS sub_icb_name,
    location.icb_code                         AS icb_code,
    location.icb_ons_code                     AS icb_ons_code,
    location.icb_name                         AS icb_name,
    region.region_code                        AS region_code,
    region.region_name                        AS region_name
FROM latest_location AS location
LEFT JOIN region
    ON region.icb_code = location.icb_code
