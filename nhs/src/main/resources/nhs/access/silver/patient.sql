/* ---
model: silver.patient
summary: "Patients as last known, with one ethnic category each and the deprivation of where they live: one row per patient."
kind: table
grain: [patient_id]
owner: access
policy: pseudonymised
columns:
  patient_id: {type: varchar, description: "Patient: keyed pseudonym of the Trust's own number"}
  patient_pseudonym: {type: varchar, description: "Keyed pseudonym of the NHS number, null where there is none"}
  pseudonym_key_id: {type: varchar, description: Which key made the pseudonyms}
  patient_identity: {type: varchar, description: "verified (an NHS number that passed its checks) or no number; a patient with a wrong number is withheld at the identity door and not here"}
  national_data_opt_out: {type: boolean, description: "Whether the patient opted out of uses beyond their own care; null where no NHS number says so"}
  month_of_birth: {type: date, description: First day of the month of birth}
  person_stated_gender_code: {type: varchar, description: "National code: 1 male, 2 female, 9 indeterminate, X not known"}
  ethnic_category: {type: varchar, description: "National code, chosen: the one recorded most often among those that say what somebody is, of equals the one recorded latest; else Z where anybody was told so, else 99"}
  ethnic_category_name: {type: varchar, description: What the code means}
  ethnic_group: {type: varchar, description: "Its group of the Census of 2001, or Not stated, Not known"}
  ethnic_records: {type: integer, description: "How many records of the register, admissions and urgent care say what the patient is"}
  ethnic_categories: {type: integer, description: How many different categories they say}
  ethnic_category_delivered: {type: varchar, description: National code as the register has it}
  lsoa_2021_code: {type: varchar, description: "LSOA 2021 of the home, null where it is not known"}
  imd_2019_decile: {type: integer, description: "IMD 2019 decile of the home, 1 most deprived; null where its LSOA was made of several that differ"}
  imd_2025_decile: {type: integer, description: "IMD 2025 decile of the home, 1 most deprived"}
  imd_decile_delivered: {type: integer, description: IMD decile as the register has it}
  imd_decile_agrees: {type: boolean, description: "Whether the register's decile is that of 2025; null where either is unknown"}
  general_medical_practice_code: {type: varchar, description: ODS code of the practice of registration}
  registration_start_date: {type: date, description: First day on the register}
  registration_end_date: {type: date, description: Last day on the register}
  is_active: {type: boolean, description: Registered now}
  person_death_date: {type: date, description: Date of death}
  chronic_conditions_count: {type: integer, description: Chronic conditions on record}
  recorded_at: {type: timestamp, description: "When the row last changed at its source, London wall time"}
checks:
  - grain
  - not_null: [ethnic_category, ethnic_group, patient_identity]
  - accepted_values: {name: every_patient_has_a_number, column: patient_identity, values: [verified], severity: warn}
  - not_null: {name: home_is_known, columns: [lsoa_2021_code], severity: warn}
  - not_null: {name: deprivation_of_home_is_known, columns: [imd_2025_decile], where: lsoa_2021_code IS NOT NULL, severity: warn}
  - accepted_values: {name: delivered_decile_agrees, column: imd_decile_agrees, values: ["true"], severity: warn}
  - sql:
      name: every_patient_of_the_register_stands_once
      query: "SELECT known.patients, kept.rows_kept FROM (SELECT count(*) AS patients FROM silver.patient_history WHERE is_latest) AS known CROSS JOIN (SELECT count(*) AS rows_kept FROM this) AS kept WHERE known.patients <> kept.rows_kept"
--- */
WITH recorded AS (
    SELECT patient_id, ethnic_category_delivered AS code, recorded_at
    FROM silver.patient_history
    WHERE is_latest
    UNION ALL
    SELECT patient_id, ethnic_category_delivered AS code, coalesce(admitted_at, recorded_at) AS recorded_at
    FROM silver.admission
    WHERE patient_id IS NOT NULL
    UNION ALL
    SELECT patient_id, ethnic_category_delivered AS code, arrived_at AS recorded_at
    FROM silver.urgent_care
    WHERE patient_id IS NOT NULL
),
counted AS (
    SELECT
        recorded.patient_id                   AS patient_id,
        known.ethnic_category                 AS ethnic_category,
        bool_and(known.is_known)              AS is_known,
        count(*)                              AS records,
        max(recorded.recorded_at)             AS latest_at
    FROM recorded
    -- The first character is the national code; what a Trust adds behind it is its own.
    JOIN reference.ethnic_category AS known
        ON known.ethnic_category = CASE WHEN recorded.code = '99' THEN '99' ELSE left(recorded.code, 1) END
    GROUP BY recorded.patient_id, known.ethnic_category
),
chosen AS (
    SELECT
        patient_id,
        ethnic_category,
        sum(CASE WHEN is_known THEN records ELSE 0 END) OVER (PARTITION BY patient_id) AS known_records,
        sum(CASE WHEN is_known THEN 1 ELSE 0 END) OVER (PARTITION BY patient_id) AS known_categories
    FROM counted
    -- Not stated and not known never beat what is known; among themselves, not stated says more.
    QUALIFY row_number() OVER (
        PARTITION BY patient_id
        ORDER BY
            CASE WHEN is_known THEN 0 WHEN ethnic_category = 'Z' THEN 1 ELSE 2 END ASC NULLS LAST,
            records DESC NULLS LAST,
            latest_at DESC NULLS LAST,
            ethnic_category ASC NULLS LAST
    ) = 1
)
SELECT
    patient.patient_id                        AS patient_id,
    patient.patient_pseudonym                 AS patient_pseudonym,
    patient.pseudonym_key_id                  AS pseudonym_key_id,
    patient.patient_identity                  AS patient_identity,
    patient.national_data_opt_out             AS national_data_opt_out,
    patient.month_of_birth                    AS month_of_birth,
    patient.person_stated_gender_code         AS person_stated_gender_code,
    ethnicity.ethnic_category                 AS ethnic_category,
    ethnicity.ethnic_category_name            AS ethnic_category_name,
    ethnicity.ethnic_group                    AS ethnic_group,
    CAST(coalesce(chosen.known_records, 0) AS INTEGER) AS ethnic_records,
    CAST(coalesce(chosen.known_categories, 0) AS INTEGER) AS ethnic_categories,
    patient.ethnic_category_delivered         AS ethnic_category_delivered,
    patient.lsoa_2021_code                    AS lsoa_2021_code,
    area.imd_2019_decile                      AS imd_2019_decile,
    area.imd_2025_decile                      AS imd_2025_decile,
    patient.imd_decile_delivered              AS imd_decile_delivered,
    area.imd_2025_decile = patient.imd_decile_delivered AS imd_decile_agrees,
    patient.general_medical_practice_code     AS general_medical_practice_code,
    patient.registration_start_date           AS registration_start_date,
    patient.registration_end_date             AS registration_end_date,
    patient.is_active                         AS is_active,
    patient.person_death_date                 AS person_death_date,
    patient.chronic_conditions_count          AS chronic_conditions_count,
    patient.recorded_at                       AS recorded_at
FROM silver.patient_history AS patient
LEFT JOIN chosen
    ON chosen.patient_id = patient.patient_id
LEFT JOIN reference.ethnic_category AS ethnicity
    ON ethnicity.ethnic_category = coalesce(chosen.ethnic_category, '99')
LEFT JOIN silver.lsoa_2021 AS area
    ON area.lsoa_2021_code = patient.lsoa_2021_code
WHERE patient.is_latest
