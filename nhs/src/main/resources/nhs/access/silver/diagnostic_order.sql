/* ---
model: silver.diagnostic_order
summary: "Diagnostic tests ordered, from request to result, as last known: one row per order."
kind: table
grain: [diagnostic_order_id]
partition: request_month
owner: access
policy: pseudonymised
columns:
  request_month: {type: date, description: "First day of the month it was asked for; 1900-01-01 where no date is given"}
  diagnostic_order_id: {type: varchar, description: Order}
  patient_id: {type: varchar, description: "Patient: keyed pseudonym of the Trust's own number; null where the row does not say whose it is"}
  patient_identity: {type: varchar, description: "verified (an NHS number that passed its checks), no number, not on register (withheld at the identity door, or unknown), not given"}
  national_data_opt_out: {type: boolean, description: "Whether the patient opted out of uses beyond their own care; null where no NHS number says so"}
  age_at_request: {type: integer, description: "Whole years from the month of birth to the month of the request: a birthday counts from the first of its month"}
  provider_id: {type: varchar, description: Site}
  referral_id: {type: varchar, description: Referral}
  encounter_id: {type: varchar, description: Encounter}
  test_code: {type: varchar, description: Test as delivered}
  diagnostic_test: {type: varchar, description: "Its name in the national return of 15 tests, null where it is not one of them"}
  diagnostic_group: {type: varchar, description: "Imaging, Physiological measurement or Endoscopy"}
  panel: {type: varchar, description: What was looked at}
  activity_type: {type: varchar, description: "WAITING_LIST, PLANNED (surveillance, outside the waiting list) or UNSCHEDULED"}
  requested_date: {type: date, description: Asked for}
  performed_date: {type: date, description: "Done, null while it waits"}
  result_date: {type: date, description: "Reported, null until then"}
  times_in_order: {type: boolean, description: "Whether request, test and result follow each other"}
  wait_days: {type: integer, description: "Whole days from request to test, null while it waits and where dates are out of order"}
  result: {type: varchar, description: "NORMAL or ABNORMAL, null until reported"}
  recorded_at: {type: timestamp, description: "When the row last changed at its source, London wall time"}
checks:
  - grain
  - not_null: [request_month, recorded_at, patient_identity]
  - not_null: {name: request_is_given, columns: [requested_date], severity: warn}
  - not_null: {name: patient_is_given, columns: [patient_id], severity: warn}
  - accepted_values: {name: patient_is_on_the_register, column: patient_identity, values: [verified, no number, not given], severity: warn}
  - accepted_values: {name: times_in_order, column: times_in_order, values: ["true"], severity: warn}
  - not_null: {name: test_is_in_the_return, columns: [diagnostic_test], severity: warn}
  - accepted_values: {column: activity_type, values: [WAITING_LIST, PLANNED, UNSCHEDULED]}
  - accepted_values: {column: result, values: [NORMAL, ABNORMAL], severity: warn}
  - between: {column: age_at_request, min: 0, max: 120, severity: warn}
  - matches: {name: referral_is_an_identifier, column: referral_id, pattern: '[0-9A-Za-z-]+'}
  - matches: {name: encounter_is_an_identifier, column: encounter_id, pattern: '[0-9A-Za-z-]+'}
  - relates: {column: provider_id, to: silver.provider.provider_id, severity: warn}
  - relates: {column: referral_id, to: silver.referral.referral_id, severity: warn}
  - relates: {column: encounter_id, to: silver.encounter.encounter_id, severity: warn}
  - conserves: {name: every_key_stands_once, keys_of: bronze.diagnostic_orders, key: [diagnostic_id]}
--- */
SELECT
    coalesce(month_start(CAST(latest.request_date AS DATE)), DATE '1900-01-01') AS request_month,
    latest.diagnostic_id                      AS diagnostic_order_id,
    latest.patient_id                         AS patient_id,
    CASE
        WHEN latest.patient_id IS NULL THEN 'not given'
        ELSE coalesce(person.patient_identity, 'not on register')
    END                                       AS patient_identity,
    person.national_data_opt_out              AS national_data_opt_out,
    age_in_years(person.month_of_birth, latest.request_date) AS age_at_request,
    latest.provider_id                        AS provider_id,
    latest.referral_id                        AS referral_id,
    latest.encounter_id                       AS encounter_id,
    latest.test_type                          AS test_code,
    test.diagnostic_test                      AS diagnostic_test,
    test.diagnostic_group                     AS diagnostic_group,
    latest.test_panel                         AS panel,
    latest.activity_type                      AS activity_type,
    latest.request_date                       AS requested_date,
    latest.performed_date                     AS performed_date,
    latest.result_date                        AS result_date,
    coalesce(latest.performed_date >= latest.request_date, true)
        AND coalesce(latest.result_date >= latest.performed_date, latest.result_date IS NULL) AS times_in_order,
    CASE WHEN latest.performed_date >= latest.request_date THEN days_between(latest.request_date, latest.performed_date) END AS wait_days,
    latest.result_flag                        AS result,
    latest.updated_at                         AS recorded_at
FROM bronze.latest_diagnostic_orders AS latest
LEFT JOIN silver.person AS person
    ON person.patient_id = latest.patient_id
LEFT JOIN reference.diagnostic_test AS test
    ON test.test_delivered = latest.test_type
