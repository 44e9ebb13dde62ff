/* ---
model: silver.patient_history
summary: "The register of patients through time, as far as its versions were delivered: one row per patient and span of time in which nothing about them changed."
kind: table
grain: [patient_id, valid_from]
owner: access
policy: pseudonymised
columns:
  patient_id: {type: varchar, description: "Patient: keyed pseudonym of the Trust's own number"}
  valid_from: {type: timestamp, description: "When the span begins, London wall time; 1900-01-01 where nothing earlier was delivered"}
  valid_until: {type: timestamp, description: "When the next span begins, null while it lasts"}
  is_latest: {type: boolean, description: Whether it is the latest span}
  recorded_at: {type: timestamp, description: "When the row changed at its source, London wall time"}
  patient_pseudonym: {type: varchar, description: "Keyed pseudonym of the NHS number, null where there is none"}
  pseudonym_key_id: {type: varchar, description: Which key made the pseudonyms}
  patient_identity: {type: varchar, description: "verified (an NHS number that passed its checks) or no number; a patient with a wrong number is withheld at the identity door and not here"}
  national_data_opt_out: {type: boolean, description: "Whether the patient opted out of uses beyond their own care; null where no NHS number says so"}
  month_of_birth: {type: date, description: First day of the month of birth}
  person_stated_gender_code: {type: varchar, description: "National code: 1 male, 2 female, 9 indeterminate, X not known"}
  ethnic_category_delivered: {type: varchar, description: National code as the register has it}
  lsoa_2021_code: {type: varchar, description: "LSOA 2021 of the home, null where it is not known"}
  imd_decile_delivered: {type: integer, description: "IMD decile as the register has it; models use the published index, see silver.patient"}
  general_medical_practice_code: {type: varchar, description: ODS code of the practice of registration}
  registration_start_date: {type: date, description: First day on the register}
  registration_end_date: {type: date, description: Last day on the register}
  is_active: {type: boolean, description: Whether registered in that span}
  person_death_date: {type: date, description: Date of death}
  chronic_conditions_count: {type: integer, description: Chronic conditions on record}
checks:
  - grain
  - not_null: [recorded_at, patient_identity]
  - not_null: {name: month_of_birth_is_known, columns: [month_of_birth], severity: warn}
  - accepted_values: {column: person_stated_gender_code, values: ["1", "2", "9", X]}
  - accepted_values: {column: ethnic_category_delivered, values: [A, B, C, D, E, F, G, H, J, K, L, M, N, P, R, S, Z, "99"], severity: warn}
  - sql:
      name: death_follows_birth
      severity: warn
      query: "SELECT patient_id, month_of_birth, person_death_date FROM this WHERE is_latest AND person_death_date < month_of_birth"
  - conserves: {name: every_patient_is_there, keys_of: bronze.patient_demographics, key: [patient_id], where: is_latest}
--- */
WITH gone AS (
    SELECT patient_id, max(_sequence) AS gone_sequence
    FROM bronze.patient_demographics
    WHERE _deleted
    GROUP BY patient_id
),
version AS (
    SELECT landed.*
    FROM bronze.patient_demographics AS landed
    LEFT JOIN gone
        ON gone.patient_id = landed.patient_id
    WHERE NOT landed._deleted AND (gone.gone_sequence IS NULL OR landed._sequence > gone.gone_sequence)
    -- Of several that say they changed at one moment, the one that came last counts.
    QUALIFY row_number() OVER (
        PARTITION BY landed.patient_id, landed.updated_at
        ORDER BY landed._sequence DESC NULLS LAST, landed._line DESC NULLS LAST, landed._delivery_id DESC NULLS LAST
    ) = 1
),
span AS (
    SELECT
        version.*,
        lag(version.updated_at) OVER (
            PARTITION BY version.patient_id
            ORDER BY version.updated_at ASC NULLS FIRST, version._sequence ASC NULLS FIRST, version._line ASC NULLS FIRST, version._delivery_id ASC NULLS FIRST
        )                                     AS before_at,
        lead(version.updated_at) OVER (
            PARTITION BY version.patient_id
            ORDER BY version.updated_at ASC NULLS FIRST, version._sequence ASC NULLS FIRST, version._line ASC NULLS FIRST, version._delivery_id ASC NULLS FIRST
        )                                     AS after_at
    FROM version
)
SELECT
    span.patient_id                           AS patient_id,
    CASE WHEN span.before_at IS NULL THEN CAST('1900-01-01 00:00:00' AS TIMESTAMP) ELSE span.updated_at END AS valid_from,
    span.after_at                             AS valid_until,
    span.after_at IS NULL                     AS is_latest,
    span.updated_at                           AS recorded_at,
    span.patient_pseudonym                    AS patient_pseudonym,
    span.pseudonym_key_id                     AS pseudonym_key_id,
    CASE WHEN span.patient_pseudonym IS NULL THEN 'no number' ELSE 'verified' END AS patient_identity,
    span.national_data_opt_out                AS national_data_opt_out,
    span.month_of_birth                       AS month_of_birth,
    coalesce(sex.person_stated_gender_code, 'X') AS person_stated_gender_code,
    span.ethnic_category                      AS ethnic_category_delivered,
    span.lsoa_code                            AS lsoa_2021_code,
    span.imd_decile                           AS imd_decile_delivered,
    span.registered_gp_practice_id            AS general_medical_practice_code,
    span.registration_start_date              AS registration_start_date,
    span.registration_end_date                AS registration_end_date,
    span.is_active                            AS is_active,
    span.date_of_death                        AS person_death_date,
    span.chronic_conditions_count             AS chronic_conditions_count
FROM span
LEFT JOIN reference.patient_sex AS sex
    ON sex.sex_delivered = span.sex
