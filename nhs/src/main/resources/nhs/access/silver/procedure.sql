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
  - conserves: {name: every_key_stands_once, keys_of: bronze.procedures}
--- */
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
FROM bronze.latest_procedures AS latest
LEFT JOIN silver.person AS person
    ON person.patient_id = latest.patient_id
