/* ---
model: silver.visit
summary: One row per visit, as it is now.
kind: table
grain: [visit_id]
owner: tests
policy: pseudonymised
columns:
  visit_id: {type: varchar, description: Visit}
  patient_id: {type: varchar, description: Patient}
  patient_pseudonym: {type: varchar, description: Pseudonym}
  note: {type: varchar, description: Text}
checks:
  - grain
--- */
SELECT version.visit_id, version.patient_id, patient.patient_pseudonym, version.note
FROM (
    SELECT
        visit_id, patient_id, note, _deleted,
        row_number() OVER (PARTITION BY visit_id ORDER BY _sequence DESC NULLS LAST, _line DESC NULLS LAST, _delivery_id DESC NULLS LAST) AS newest
    FROM bronze.visit
) AS version
LEFT JOIN silver.patient AS patient
    ON patient.patient_id = version.patient_id
WHERE version.newest = 1 AND NOT version._deleted
