/* ---
model: silver.gp_registration
summary: "Registered patients by practice and LSOA of residence, with IMD 2019 decile: one row per month, practice and LSOA."
kind: view
grain: [month, practice_code, lsoa_2011_code]
owner: shared
policy: open
columns:
  month: {type: date, description: First day of the month of the count}
  practice_code: {type: varchar, description: Practice}
  lsoa_2011_code: {type: varchar, description: "LSOA 2011 of residence, NO2011 where there is none"}
  patients: {type: bigint, description: Registered patients}
  imd_2019_decile: {type: integer, description: "IMD 2019 decile of the LSOA, null outside England"}
--- */
SELECT
    registration.period                       AS month,
    registration.practice_code                AS practice_code,
    registration.lsoa_2011_code               AS lsoa_2011_code,
    registration.patients                     AS patients,
    imd.imd_decile                            AS imd_2019_decile
FROM bronze.gp_registration_lsoa AS registration
LEFT JOIN bronze.imd_2019 AS imd
    ON imd.lsoa_2011_code = registration.lsoa_2011_code
