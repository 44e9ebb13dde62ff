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
  # Rows in are rows out, those that a newer version replaced and those whose key is gone: counted apart from how they were chosen.
  - sql:
      name: every_key_stands_once
      query: "SELECT landed.keys, kept.rows_kept FROM (SELECT count(*) AS keys FROM (SELECT clinician_id, max(CASE WHEN _deleted THEN _sequence ELSE 0 END) AS gone, max(CASE WHEN _deleted THEN 0 ELSE _sequence END) AS there FROM bronze.clinicians GROUP BY clinician_id) AS versions WHERE there > gone) AS landed CROSS JOIN (SELECT count(*) AS rows_kept FROM this) AS kept WHERE landed.keys <> kept.rows_kept"
--- */
WITH gone AS (
    SELECT clinician_id, max(_sequence) AS gone_sequence
    FROM bronze.clinicians
    WHERE _deleted
    GROUP BY clinician_id
),
latest AS (
    SELECT landed.*
    FROM bronze.clinicians AS landed
    LEFT JOIN gone
        ON gone.clinician_id = landed.clinician_id
    WHERE NOT landed._deleted AND (gone.gone_sequence IS NULL OR landed._sequence > gone.gone_sequence)
    -- Not what came last counts, but what changed last: files come late and out of order.
    QUALIFY row_number() OVER (
        PARTITION BY landed.clinician_id
        ORDER BY landed.updated_at DESC NULLS LAST, landed._sequence DESC NULLS LAST, landed._line DESC NULLS LAST, landed._delivery_id DESC NULLS LAST
    ) = 1
)
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
FROM latest
LEFT JOIN reference.patient_sex AS sex
    ON sex.sex_delivered = latest.sex
