/* ---
model: silver.procedure
summary: "Procedures coded, as last known: one row per procedure of an encounter."
kind: table
grain: [procedure_id]
owner: access
policy: pseudonymised
columns:
  procedure_id: {type: varchar, description: Procedure}
  encounter_id: {type: varchar, description: Encounter}
  patient_id: {type: varchar, description: "Patient: keyed pseudonym of the Trust's own number"}
  patient_identity: {type: varchar, description: "verified (an NHS number that passed its checks), no number, not on register (withheld at the identity door, or unknown), not given"}
  national_data_opt_out: {type: boolean, description: "Whether the patient opted out of uses beyond their own care; null where no NHS number says so"}
  procedure_code: {type: varchar, description: OPCS-4 without dot}
  procedure_name: {type: varchar, description: "Its words, without what passes as an NHS number"}
  is_primary: {type: boolean, description: Whether it is the main one of the encounter}
  performed_at: {type: timestamp, description: "When it was done, London wall time"}
  clinician_id: {type: varchar, description: Clinician}
  source_system: {type: varchar, description: System it was recorded in}
  recorded_at: {type: timestamp, description: "When the row last changed at its source, London wall time"}
checks:
  - grain
  - not_null: [procedure_code, recorded_at]
  - not_null: {name: moment_is_given, columns: [performed_at], severity: warn}
  - not_null: {name: patient_is_given, columns: [patient_id], severity: warn}
  - accepted_values: {name: patient_is_on_the_register, column: patient_identity, values: [verified, no number, not given], severity: warn}
  - matches: {column: procedure_code, pattern: '[A-Z][0-9]{3}', severity: warn}
  - relates: {column: encounter_id, to: silver.encounter.encounter_id, severity: warn}
  - relates: {column: clinician_id, to: silver.clinician.clinician_id, severity: warn}
  # Rows in are rows out, those that a newer version replaced and those whose key is gone: counted apart from how they were chosen.
  - sql:
      name: every_key_stands_once
      query: "SELECT landed.keys, kept.rows_kept FROM (SELECT count(*) AS keys FROM (SELECT procedure_id, max(CASE WHEN _deleted THEN _sequence ELSE 0 END) AS gone, max(CASE WHEN _deleted THEN 0 ELSE _sequence END) AS there FROM bronze.procedures GROUP BY procedure_id) AS versions WHERE there > gone) AS landed CROSS JOIN (SELECT count(*) AS rows_kept FROM this) AS kept WHERE landed.keys <> kept.rows_kept"
--- */
WITH gone AS (
    SELECT procedure_id, max(_sequence) AS gone_sequence
    FROM bronze.procedures
    WHERE _deleted
    GROUP BY procedure_id
),
latest AS (
    SELECT landed.*
    FROM bronze.procedures AS landed
    LEFT JOIN gone
        ON gone.procedure_id = landed.procedure_id
    WHERE NOT landed._deleted AND (gone.gone_sequence IS NULL OR landed._sequence > gone.gone_sequence)
    -- Not what came last counts, but what changed last: files come late and out of order.
    QUALIFY row_number() OVER (
        PARTITION BY landed.procedure_id
        ORDER BY landed.updated_at DESC NULLS LAST, landed._sequence DESC NULLS LAST, landed._line DESC NULLS LAST, landed._delivery_id DESC NULLS LAST
    ) = 1
),
person AS (
    SELECT patient_id, month_of_birth, patient_identity, national_data_opt_out
    FROM silver.patient_history
    WHERE is_latest
)
SELECT
    latest.procedure_id                       AS procedure_id,
    latest.encounter_id                       AS encounter_id,
    latest.patient_id                         AS patient_id,
    CASE
        WHEN latest.patient_id IS NULL THEN 'not given'
        ELSE coalesce(person.patient_identity, 'not on register')
    END                                       AS patient_identity,
    person.national_data_opt_out              AS national_data_opt_out,
    latest.procedure_code                     AS procedure_code,
    latest.procedure_desc                     AS procedure_name,
    latest.procedure_type = 'PRIMARY'         AS is_primary,
    latest.procedure_datetime                 AS performed_at,
    latest.clinician_id                       AS clinician_id,
    latest.source_system                      AS source_system,
    latest.updated_at                         AS recorded_at
FROM latest
LEFT JOIN person
    ON person.patient_id = latest.patient_id
