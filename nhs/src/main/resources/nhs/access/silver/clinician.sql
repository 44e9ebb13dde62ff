/* ---
model: silver.clinician
summary: "Staff who see patients, as last known: one row per clinician."
kind: table
grain: [clinician_id]
owner: access
policy: pseudonymised
columns:
  clinician_id: {type: varchar, description: "Clinician, by the Trust's own number"}
  clinician_code: {type: varchar, description: Code of the clinician}
  provider_id: {type: varchar, description: Site they work at}
  role: {type: varchar, description: What they are employed as}
  specialty: {type: varchar, description: Specialty}
  treatment_function_code: {type: varchar, description: "National code, for consultants"}
  band: {type: varchar, description: Pay band}
  person_stated_gender_code: {type: varchar, description: "National code: 1 male, 2 female, 9 indeterminate, X not known"}
  ethnicity: {type: varchar, description: Name of the ethnic group as delivered}
  whole_time_equivalent: {type: "decimal(3,2)", description: "Share of full time worked, 0.40 to 1.00"}
  start_date: {type: date, description: First day in post}
  end_date: {type: date, description: "Last day in post, null while they are in it"}
  recorded_at: {type: timestamp, description: "When the row last changed at its source, London wall time"}
checks:
  - grain
  - not_null: [clinician_code, recorded_at]
  - relates: {column: provider_id, to: silver.provider.provider_id, severity: warn}
  - between: {column: whole_time_equivalent, min: 0, max: 1.5, severity: warn}
  - sql:
      name: end_follows_start
      severity: warn
      query: "SELECT clinician_id, start_date, end_date FROM this WHERE end_date < start_date"
  - conserves: {name: every_key_stands_once, keys_of: bronze.clinicians}
--- */
SELECT
    latest.clinician_id                       AS clinician_id,
    latest.clinician_code                     AS clinician_code,
    latest.provider_id                        AS provider_id,
    latest.role                               AS role,
    latest.specialty                          AS specialty,
    latest.treatment_function_code            AS treatment_function_code,
    latest.band                               AS band,
    coalesce(sex.person_stated_gender_code, 'X') AS person_stated_gender_code,
    latest.ethnicity                          AS ethnicity,
    latest.fte                                AS whole_time_equivalent,
    latest.start_date                         AS start_date,
    latest.end_date                           AS end_date,
    latest.updated_at                         AS recorded_at
FROM bronze.latest_clinicians AS latest
LEFT JOIN reference.patient_sex AS sex
    ON sex.sex_delivered = latest.sex
