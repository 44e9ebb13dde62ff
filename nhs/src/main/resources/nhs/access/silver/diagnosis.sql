/* ---
model: silver.diagnosis
summary: "Diagnoses coded, as last known: one row per diagnosis of an encounter."
kind: table
grain: [diagnosis_id]
owner: access
policy: pseudonymised
columns:
  diagnosis_id: {type: varchar, description: Diagnosis}
  encounter_id: {type: varchar, description: Encounter}
  patient_id: {type: varchar, description: "Patient: keyed pseudonym of the Trust's own number"}
  patient_identity: {type: varchar, description: "verified (an NHS number that passed its checks), no number, not on register (withheld at the identity door, or unknown), not given"}
  national_data_opt_out: {type: boolean, description: "Whether the patient opted out of uses beyond their own care; null where no NHS number says so"}
  diagnosis_code: {type: varchar, description: "ICD-10 without dot, three-character codes padded with X"}
  diagnosis: {type: varchar, description: "Its words, without what passes as an NHS number"}
  is_primary: {type: boolean, description: Whether it is the main one of the encounter}
  diagnosed_at: {type: timestamp, description: "When it was found, London wall time"}
  coded_at: {type: timestamp, description: "When it was coded, London wall time"}
  times_in_order: {type: boolean, description: "Whether it was coded no earlier than found; null where either is not given"}
  source_system: {type: varchar, description: System it was recorded in}
  recorded_at: {type: timestamp, description: "When the row last changed at its source, London wall time"}
checks:
  - grain
  - not_null: [diagnosis_code, recorded_at]
  - not_null: {name: patient_is_given, columns: [patient_id], severity: warn}
  - accepted_values: {name: patient_is_on_the_register, column: patient_identity, values: [verified, no number, not given], severity: warn}
  - accepted_values: {name: times_in_order, column: times_in_order, values: ["true"], severity: warn}
  - matches: {column: diagnosis_code, pattern: '[A-Z][0-9]{2}[0-9X][0-9A-Z]?', severity: warn}
  - relates: {column: encounter_id, to: silver.encounter.encounter_id, severity: warn}
  - conserves: {name: every_key_stands_once, keys_of: bronze.diagnoses}
--- */
SELECT
    latest.diagnosis_id                       AS diagnosis_id,
    latest.encounter_id                       AS encounter_id,
    latest.patient_id                         AS patient_id,
    CASE
        WHEN latest.patient_id IS NULL THEN 'not given'
        ELSE coalesce(person.patient_identity, 'not on register')
    END                                       AS patient_identity,
    person.national_data_opt_out              AS national_data_opt_out,
    latest.diagnosis_code                     AS diagnosis_code,
    latest.diagnosis_desc                     AS diagnosis,
    latest.diagnosis_type = 'PRIMARY'         AS is_primary,
    latest.clinical_datetime                  AS diagnosed_at,
    latest.coded_datetime                     AS coded_at,
    latest.coded_datetime >= latest.clinical_datetime AS times_in_order,
    latest.source_system                      AS source_system,
    latest.updated_at                         AS recorded_at
FROM bronze.latest_diagnoses AS latest
LEFT JOIN silver.person AS person
    ON person.patient_id = latest.patient_id
