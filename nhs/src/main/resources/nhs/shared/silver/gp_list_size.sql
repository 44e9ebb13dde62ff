/* ---
model: silver.gp_list_size
summary: "Patient list sizes by sex and age band: one row per quarter, practice, sex and band."
kind: view
grain: [month, practice_code, sex, age_band]
owner: shared
policy: open
columns:
  month: {type: date, description: First day of the quarter}
  practice_code: {type: varchar, description: Practice}
  sex: {type: varchar, description: female or male}
  age_band: {type: varchar, description: "Age band in years, such as 5-14 or 75+"}
  patients: {type: bigint, description: Registered patients}
--- */
SELECT period AS month, practice_code AS practice_code, 'female' AS sex, '0-4' AS age_band, female_0_to_4 AS patients FROM bronze.gp_list_size
UNION ALL
SELECT period AS month, practice_code AS practice_code, 'male' AS sex, '0-4' AS age_band, male_0_to_4 AS patients FROM bronze.gp_list_size
UNION ALL
SELECT period AS month, practice_code AS practice_code, 'female' AS sex, '5-14' AS age_band, female_5_to_14 AS patients FROM bronze.gp_list_size
UNION ALL
SELECT period AS month, practice_code AS practice_code, 'male' AS sex, '5-14' AS age_band, male_5_to_14 AS patients FROM bronze.gp_list_size
UNION ALL
SELECT period AS month, practice_code AS practice_code, 'female' AS sex, '15-24' AS age_band, female_15_to_24 AS patients FROM bronze.gp_list_size
UNION ALL
SELECT period AS month, practice_code AS practice_code, 'male' AS sex, '15-24' AS age_band, male_15_to_24 AS patients FROM bronze.gp_list_size
UNION ALL
SELECT period AS month, practice_code AS practice_code, 'female' AS sex, '25-34' AS age_band, female_25_to_34 AS patients FROM bronze.gp_list_size
UNION ALL
SELECT period AS month, practice_code AS practice_code, 'male' AS sex, '25-34' AS age_band, male_25_to_34 AS patients FROM bronze.gp_list_size
UNION ALL
SELECT period AS month, practice_code AS practice_code, 'female' AS sex, '35-44' AS age_band, female_35_to_44 AS patients FROM bronze.gp_list_size
UNION ALL
SELECT period AS month, practice_code AS practice_code, 'male' AS sex, '35-44' AS age_band, male_35_to_44 AS patients FROM bronze.gp_list_size
UNION ALL
SELECT period AS month, practice_code AS practice_code, 'female' AS sex, '45-54' AS age_band, female_45_to_54 AS patients FROM bronze.gp_list_size
UNION ALL
SELECT period AS month, practice_code AS practice_code, 'male' AS sex, '45-54' AS age_band, male_45_to_54 AS patients FROM bronze.gp_list_size
UNION ALL
SELECT period AS month, practice_code AS practice_code, 'female' AS sex, '55-64' AS age_band, female_55_to_64 AS patients FROM bronze.gp_list_size
UNION ALL
SELECT period AS month, practice_code AS practice_code, 'male' AS sex, '55-64' AS age_band, male_55_to_64 AS patients FROM bronze.gp_list_size
UNION ALL
SELECT period AS month, practice_code AS practice_code, 'female' AS sex, '65-74' AS age_band, female_65_to_74 AS patients FROM bronze.gp_list_size
UNION ALL
SELECT period AS month, practice_code AS practice_code, 'male' AS sex, '65-74' AS age_band, male_65_to_74 AS patients FROM bronze.gp_list_size
UNION ALL
SELECT period AS month, practice_code AS practice_code, 'female' AS sex, '75+' AS age_band, female_75_and_over AS patients FROM bronze.gp_list_size
UNION ALL
SELECT period AS month, practice_code AS practice_code, 'male' AS sex, '75+' AS age_band, male_75_and_over AS patients FROM bronze.gp_list_size
