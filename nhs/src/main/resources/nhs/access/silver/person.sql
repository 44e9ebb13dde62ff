/* ---
model: silver.person
summary: "What a row about care takes from its patient, as last known: one row per patient of the register."
kind: view
grain: [patient_id]
owner: access
policy: pseudonymised
columns:
  patient_id: {type: varchar, description: "Patient: keyed pseudonym of the Trust's own number"}
  month_of_birth: {type: date, description: First day of the month of birth}
  patient_identity: {type: varchar, description: "verified (an NHS number that passed its checks) or no number; whoever is not here is not on the register, or withheld at the identity door"}
  national_data_opt_out: {type: boolean, description: "Whether the patient opted out of uses beyond their own care; null where no NHS number says so"}
checks:
  - grain
--- */
SELECT
    patient_id                                AS patient_id,
    month_of_birth                            AS month_of_birth,
    patient_identity                          AS patient_identity,
    national_data_opt_out                     AS national_data_opt_out
FROM silver.patient_history
WHERE is_latest
