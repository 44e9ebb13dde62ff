/* ---
model: silver.patient
summary: One row per patient, as they are now.
kind: table
grain: [patient_id]
owner: tests
policy: pseudonymised
columns:
  patient_id: {type: varchar, description: Patient}
  patient_pseudonym: {type: varchar, description: Pseudonym}
  ward: {type: varchar, description: Ward}
checks:
  - grain
  - not_null: [ward]
--- */
SELECT patient_id, patient_pseudonym, ward
FROM (
    SELECT
        patient_id, patient_pseudonym, ward, _deleted,
        row_number() OVER (PARTITION BY patient_id ORDER BY _sequence DESC NULLS LAST, _line DESC NULLS LAST, _delivery_id DESC NULLS LAST) AS newest
    FROM bronze.patient
) AS version
WHERE newest = 1 AND NOT _deleted
