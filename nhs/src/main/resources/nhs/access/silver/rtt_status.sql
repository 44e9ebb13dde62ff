/* ---
model: silver.rtt_status
summary: "Referral to treatment statuses recorded on pathways, as last known: one row per status."
kind: table
grain: [rtt_status_id]
owner: access
policy: pseudonymised
columns:
  rtt_status_id: {type: varchar, description: Status}
  rtt_period_id: {type: varchar, description: "Clock it belongs to, null for 90 to 99, which belong to none"}
  patient_id: {type: varchar, description: "Patient: keyed pseudonym of the Trust's own number"}
  patient_identity: {type: varchar, description: "verified (an NHS number that passed its checks), no number, not on register (withheld at the identity door, or unknown), not given"}
  national_data_opt_out: {type: boolean, description: "Whether the patient opted out of uses beyond their own care; null where no NHS number says so"}
  patient_pathway_identifier: {type: varchar, description: Pathway}
  sequence_number: {type: integer, description: "Order within the pathway, also on one day"}
  rtt_period_status: {type: varchar, description: National code}
  phase: {type: varchar, description: "start, continue, stop, nullify, or outside any clock"}
  status_at: {type: timestamp, description: "Of the activity, London wall time"}
  activity_type: {type: varchar, description: "OUTPATIENT, ADMISSION, DECISION or ADMINISTRATIVE"}
  encounter_id: {type: varchar, description: "Encounter, where there was one"}
  recorded_at: {type: timestamp, description: "When the row last changed at its source, London wall time"}
checks:
  - grain
  - not_null: [rtt_period_status, patient_pathway_identifier, sequence_number, status_at, recorded_at]
  - not_null: {name: patient_is_given, columns: [patient_id], severity: warn}
  - accepted_values: {name: patient_is_on_the_register, column: patient_identity, values: [verified, no number, not given], severity: warn}
  - relates: {name: status_is_a_national_code, column: rtt_period_status, to: reference.rtt_period_status.rtt_period_status}
  - relates: {column: rtt_period_id, to: silver.rtt_period.rtt_period_id, severity: warn}
  - relates: {column: encounter_id, to: silver.encounter.encounter_id, severity: warn}
  - not_null: {name: a_status_of_a_clock_names_it, columns: [rtt_period_id], where: phase <> 'outside', severity: warn}
  - unique: {columns: [patient_pathway_identifier, sequence_number], severity: warn}
  - conserves: {name: every_key_stands_once, keys_of: bronze.rtt_status}
--- */
SELECT
    latest.rtt_status_id                      AS rtt_status_id,
    latest.rtt_period_id                      AS rtt_period_id,
    latest.patient_id                         AS patient_id,
    CASE
        WHEN latest.patient_id IS NULL THEN 'not given'
        ELSE coalesce(person.patient_identity, 'not on register')
    END                                       AS patient_identity,
    person.national_data_opt_out              AS national_data_opt_out,
    latest.patient_pathway_id                 AS patient_pathway_identifier,
    latest.sequence_number                    AS sequence_number,
    latest.rtt_status_code                    AS rtt_period_status,
    status.phase                              AS phase,
    latest.status_datetime                    AS status_at,
    latest.activity_type                      AS activity_type,
    latest.encounter_id                       AS encounter_id,
    latest.updated_at                         AS recorded_at
FROM bronze.latest_rtt_status AS latest
LEFT JOIN silver.person AS person
    ON person.patient_id = latest.patient_id
LEFT JOIN reference.rtt_period_status AS status
    ON status.rtt_period_status = latest.rtt_status_code
