/* ---
model: silver.admission
summary: "Decisions to admit and admissions, elective and emergency, as last known: one row per entry from decision to discharge or removal."
kind: table
grain: [admission_id]
owner: access
policy: pseudonymised
columns:
  admission_id: {type: varchar, description: Entry}
  patient_id: {type: varchar, description: "Patient: keyed pseudonym of the Trust's own number"}
  patient_identity: {type: varchar, description: "verified (an NHS number that passed its checks), no number, not on register (withheld at the identity door, or unknown), not given"}
  national_data_opt_out: {type: boolean, description: "Whether the patient opted out of uses beyond their own care; null where no NHS number says so"}
  age_at_decision: {type: integer, description: "Whole years from the month of birth to the month of the decision to admit: a birthday counts from the first of its month"}
  referral_id: {type: varchar, description: Referral}
  patient_pathway_identifier: {type: varchar, description: "Pathway, null for emergencies"}
  encounter_id: {type: varchar, description: "The stay, once admitted"}
  provider_id: {type: varchar, description: Site}
  treatment_function_code: {type: varchar, description: National code}
  admission_method_code: {type: varchar, description: "National code: 11 waiting list, 12 booked, 13 planned, 21 emergency through the emergency department"}
  is_emergency: {type: boolean, description: "Whether admitted as an emergency: admission method 21 to 28"}
  intended_management_code: {type: varchar, description: "National code: 1 at least one night, 2 no overnight stay"}
  decided_to_admit_date: {type: date, description: Decision to admit}
  clinical_priority: {type: varchar, description: "P1A, P1B, P2, P3 or P4"}
  intended_procedure_code: {type: varchar, description: OPCS-4 code of what was intended}
  offered_for_admission_date: {type: date, description: "To come in: the date offered, null until then"}
  offered_at: {type: timestamp, description: "When that date was offered, London wall time"}
  offer_cancelled_date: {type: date, description: Date of the latest offer that was cancelled}
  offer_cancelled_by: {type: varchar, description: "provider or patient: who cancelled it"}
  offer_cancellation_reason: {type: varchar, description: Why}
  entry_status: {type: varchar, description: "WAITING, ADMITTED or REMOVED"}
  removal_reason: {type: varchar, description: "TREATMENT_DECLINED, NOT_REQUIRED or DIED"}
  admitted_at: {type: timestamp, description: "Admission, London wall time"}
  discharged_at: {type: timestamp, description: "Discharge, London wall time; null while the patient is in"}
  discharge_destination_code: {type: varchar, description: "National code: 19 usual place of residence, 51 another hospital, 54 care home, 79 died"}
  times_in_order: {type: boolean, description: "Whether decision, admission and discharge follow each other; null before admission"}
  length_of_stay_days: {type: integer, description: "Midnights from admission to discharge, null unless times_in_order and discharged"}
  ethnic_category_delivered: {type: varchar, description: National code as recorded on admission}
  recorded_at: {type: timestamp, description: "When the row last changed at its source, London wall time"}
checks:
  - grain
  - not_null: [recorded_at, patient_identity]
  - not_null: {name: decision_is_given, columns: [decided_to_admit_date], severity: warn}
  - not_null: {name: patient_is_given, columns: [patient_id], severity: warn}
  - accepted_values: {name: patient_is_on_the_register, column: patient_identity, values: [verified, no number, not given], severity: warn}
  - accepted_values: {name: times_in_order, column: times_in_order, values: ["true"], severity: warn}
  - accepted_values: {column: entry_status, values: [WAITING, ADMITTED, REMOVED]}
  - accepted_values: {column: admission_method_code, values: ["11", "12", "13", "21", "22", "23", "24", "25", "28", "2A", "2B", "2C", "2D", "31", "32", "82", "83", "81"], severity: warn}
  - accepted_values: {column: intended_management_code, values: ["1", "2", "3", "4", "5"], severity: warn}
  - accepted_values: {column: clinical_priority, values: [P1A, P1B, P2, P3, P4], severity: warn}
  - not_null: {name: admitted_entries_have_an_admission, columns: [admitted_at], where: entry_status = 'ADMITTED', severity: warn}
  - between: {column: age_at_decision, min: 0, max: 120, severity: warn}
  - relates: {column: provider_id, to: silver.provider.provider_id, severity: warn}
  - relates: {column: referral_id, to: silver.referral.referral_id, severity: warn}
  - relates: {column: encounter_id, to: silver.encounter.encounter_id, severity: warn}
  - conserves: {name: every_key_stands_once, keys_of: bronze.admissions}
--- */
WITH timed AS (
    SELECT
        latest.*,
        CASE WHEN latest.admission_datetime IS NOT NULL THEN
            CAST(latest.admission_datetime AS DATE) >= coalesce(latest.decision_to_admit_date, CAST(latest.admission_datetime AS DATE))
            AND coalesce(latest.discharge_datetime >= latest.admission_datetime, true)
        END                                   AS times_in_order
    FROM bronze.latest_admissions AS latest
)
SELECT
    latest.admission_id                       AS admission_id,
    latest.patient_id                         AS patient_id,
    CASE
        WHEN latest.patient_id IS NULL THEN 'not given'
        ELSE coalesce(person.patient_identity, 'not on register')
    END                                       AS patient_identity,
    person.national_data_opt_out              AS national_data_opt_out,
    age_in_years(person.month_of_birth, latest.decision_to_admit_date) AS age_at_decision,
    latest.referral_id                        AS referral_id,
    latest.patient_pathway_id                 AS patient_pathway_identifier,
    latest.encounter_id                       AS encounter_id,
    latest.provider_id                        AS provider_id,
    latest.treatment_function_code            AS treatment_function_code,
    latest.admission_method                   AS admission_method_code,
    coalesce(latest.admission_method LIKE '2%', false) AS is_emergency,
    latest.intended_management                AS intended_management_code,
    latest.decision_to_admit_date             AS decided_to_admit_date,
    latest.clinical_priority                  AS clinical_priority,
    latest.intended_procedure_code            AS intended_procedure_code,
    latest.tci_date                           AS offered_for_admission_date,
    latest.tci_offered_at                     AS offered_at,
    latest.cancelled_date                     AS offer_cancelled_date,
    CASE latest.cancelled_by WHEN 'HOSPITAL' THEN 'provider' WHEN 'PATIENT' THEN 'patient' END AS offer_cancelled_by,
    latest.cancellation_reason                AS offer_cancellation_reason,
    latest.status                             AS entry_status,
    latest.removal_reason                     AS removal_reason,
    latest.admission_datetime                 AS admitted_at,
    latest.discharge_datetime                 AS discharged_at,
    latest.discharge_destination              AS discharge_destination_code,
    latest.times_in_order                     AS times_in_order,
    CASE WHEN latest.times_in_order
        THEN days_between(CAST(latest.admission_datetime AS DATE), CAST(latest.discharge_datetime AS DATE))
    END                                       AS length_of_stay_days,
    latest.ethnic_category                    AS ethnic_category_delivered,
    latest.updated_at                         AS recorded_at
FROM timed AS latest
LEFT JOIN silver.person AS person
    ON person.patient_id = latest.patient_id
