/* ---
model: silver.deprivation
summary: "English indices of deprivation, both vintages: one row per vintage and LSOA. The vintages use different LSOAs and are never mixed."
kind: view
grain: [imd_year, lsoa_code]
owner: shared
policy: open
columns:
  imd_year: {type: integer, description: "2019 (on LSOA 2011) or 2025 (on LSOA 2021)"}
  lsoa_year: {type: integer, description: Year of the LSOA boundaries}
  lsoa_code: {type: varchar, description: LSOA of that year}
  imd_rank: {type: integer, description: "Rank, 1 most deprived"}
  imd_decile: {type: integer, description: "Decile, 1 most deprived"}
  imd_quintile: {type: integer, description: "Quintile, 1 most deprived"}
  income_decile: {type: integer, description: "Decile of the income domain, 1 most deprived"}
  employment_decile: {type: integer, description: "Decile of the employment domain, 1 most deprived"}
  education_decile: {type: integer, description: "Decile of the education domain, 1 most deprived"}
  health_decile: {type: integer, description: "Decile of the health domain, 1 most deprived"}
  crime_decile: {type: integer, description: "Decile of the crime domain, 1 most deprived"}
  barriers_decile: {type: integer, description: "Decile of the barriers domain, 1 most deprived"}
  environment_decile: {type: integer, description: "Decile of the environment domain, 1 most deprived"}
--- */
SELECT
    2019                                      AS imd_year,
    2011                                      AS lsoa_year,
    lsoa_2011_code                            AS lsoa_code,
    imd_rank                                  AS imd_rank,
    imd_decile                                AS imd_decile,
    -- Two deciles make a quintile.
    CAST(ceil(imd_decile / CAST(2 AS DOUBLE)) AS INTEGER)   AS imd_quintile,
    income_decile                             AS income_decile,
    employment_decile                         AS employment_decile,
    education_decile                          AS education_decile,
    health_decile                             AS health_decile,
    crime_decile                              AS crime_decile,
    barriers_decile                           AS barriers_decile,
    environment_decile                        AS environment_decile
FROM bronze.imd_2019
UNION ALL
SELECT
    2025                                      AS imd_year,
    2021                                      AS lsoa_year,
    lsoa_2021_code                            AS lsoa_code,
    imd_rank                                  AS imd_rank,
    imd_decile                                AS imd_decile,
    -- Two deciles make a quintile.
    CAST(ceil(imd_decile / CAST(2 AS DOUBLE)) AS INTEGER)   AS imd_quintile,
    income_decile                             AS income_decile,
    employment_decile                         AS employment_decile,
    education_decile                          AS education_decile,
    health_decile                             AS health_decile,
    crime_decile                              AS crime_decile,
    barriers_decile                           AS barriers_decile,
    environment_decile                        AS environment_decile
FROM bronze.imd_2025
