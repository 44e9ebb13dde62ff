/* ---
model: silver.referral
summary: "Referrals received, as last known: one row per referral."
kind: table
grain: [referral_id]
owner: access
policy: pseudonymised
columns:
  referral_id: {type: varchar, description: Referral}
  patient_id: {type: varchar, description: "Patient: keyed pseudonym of the Trust's own number"}
  patient_identity: {type: varchar, description: "verified (an NHS number that passed its checks), no number, not on register (withheld at the identity door, or unknown), not given"}
  national_data_opt_out: {type: boolean, description: "Whether the patient opted out of uses beyond their own care; null where no NHS number says so"}
  age_at_referral: {type: integer, description: "Whole years from the month of birth to the month of the referral: a birthday counts from the first of its month"}
  referral_month: {type: date, description: "First day of the month it was received in; 1900-01-01 where no date is given"}
  received_at: {type: timestamp, description: "Received by whoever was asked, London wall time: the clock starts"}
  referring_provider_id: {type: varchar, description: Site that asked}
  provider_id: {type: varchar, description: Site that was asked}
  source_of_referral_for_outpatients: {type: varchar, description: "National code: 03 general practitioner, 04 emergency department, 05 a consultant, 06 self, 97 other"}
  priority_type_code: {type: varchar, description: "National code: 1 routine, 2 urgent, 3 two week wait"}
  treatment_function_code: {type: varchar, description: National code}
  treatment_function: {type: varchar, description: Name as delivered}
  patient_pathway_identifier: {type: varchar, description: "Pathway, where consultant-led"}
  referral_status: {type: varchar, description: OPEN or CLOSED}
  treated_at: {type: timestamp, description: "First definitive treatment, where there was one, London wall time"}
  times_in_order: {type: boolean, description: "Whether treatment is no earlier than the referral; null where there was none"}
  wait_days: {type: integer, description: "Days from referral to first attendance, as delivered, once it has taken place"}
  reason: {type: varchar, description: "Words of the referral, without what passes as an NHS number"}
  recorded_at: {type: timestamp, description: "When the row last changed at its source, London wall time"}
checks:
  - grain
  - not_null: [referral_month, recorded_at, patient_identity]
  - not_null: {name: receipt_is_given, columns: [received_at], severity: warn}
  - not_null: {name: patient_is_given, columns: [patient_id], severity: warn}
  - accepted_values: {name: patient_is_on_the_register, column: patient_identity, values: [verified, no number, not given], severity: warn}
  - accepted_values: {name: times_in_order, column: times_in_order, values: ["true"], severity: warn}
  - accepted_values: {column: referral_status, values: [OPEN, CLOSED]}
  - accepted_values: {column: source_of_referral_for_outpatients, values: ["03", "04", "05", "06", "97"], severity: warn}
  - not_null: {name: priority_is_known, columns: [priority_type_code], severity: warn}
  - between: {column: age_at_referral, min: 0, max: 120, severity: warn}
  - relates: {column: referring_provider_id, to: silver.provider.provider_id, severity: warn}
  - relates: {column: provider_id, to: silver.provider.provider_id, severity: warn}
  - conserves: {name: every_key_stands_once, keys_of: bronze.referrals}
--- */
SELECT
    latest.referral_id                        AS referral_id,
    latest.patient_id                         AS patient_id,
    CASE
        WHEN latest.patient_id IS NULL THEN 'not given'
        ELSE coalesce(person.patient_identity, 'not on register')
    END                                       AS patient_identity,
    person.national_data_opt_out              AS national_data_opt_out,
    age_in_years(person.month_of_birth, CAST(latest.referral_datetime AS DATE)) AS age_at_referral,
    coalesce(month_start(CAST(latest.referral_datetime AS DATE)), DATE '1900-01-01') AS referral_month,
    latest.referral_datetime                  AS received_at,
    latest.source_provider_id                 AS referring_provider_id,
    latest.target_provider_id                 AS provider_id,
    latest.source_of_referral                 AS source_of_referral_for_outpatients,
    priority.priority_type_code               AS priority_type_code,
    latest.treatment_function_code            AS treatment_function_code,
    latest.referral_specialty                 AS treatment_function,
    latest.patient_pathway_id                 AS patient_pathway_identifier,
    latest.status                             AS referral_status,
    latest.treatment_datetime                 AS treated_at,
    latest.treatment_datetime >= latest.referral_datetime AS times_in_order,
    latest.wait_time_days                     AS wait_days,
    latest.referral_reason                    AS reason,
    latest.updated_at                         AS recorded_at
FROM bronze.latest_referrals AS latest
LEFT JOIN silver.person AS person
    ON person.patient_id = latest.patient_id
LEFT JOIN reference.priority_type AS priority
    ON priority.priority_delivered = latest.referral_type
