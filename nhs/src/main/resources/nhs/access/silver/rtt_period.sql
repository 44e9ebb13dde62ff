/* ---
model: silver.rtt_period
summary: "Referral to treatment periods, the 18-week clocks, as last known: one row per clock."
kind: table
grain: [rtt_period_id]
owner: access
policy: pseudonymised
columns:
  rtt_period_id: {type: varchar, description: Clock}
  patient_id: {type: varchar, description: "Patient: keyed pseudonym of the Trust's own number"}
  patient_identity: {type: varchar, description: "verified (an NHS number that passed its checks), no number, not on register (withheld at the identity door, or unknown), not given"}
  national_data_opt_out: {type: boolean, description: "Whether the patient opted out of uses beyond their own care; null where no NHS number says so"}
  age_at_start: {type: integer, description: "Whole years from the month of birth to the month of the clock start: a birthday counts from the first of its month"}
  patient_pathway_identifier: {type: varchar, description: "Pathway; it may have several clocks"}
  referral_id: {type: varchar, description: Referral}
  provider_id: {type: varchar, description: Site}
  treatment_function_code: {type: varchar, description: National code}
  period_number: {type: integer, description: "1 for the referral's own clock, then 2, 3"}
  rtt_period_start_date: {type: date, description: Clock start}
  rtt_period_end_date: {type: date, description: "Clock stop, or when it was nullified; null while it runs"}
  rtt_period_status: {type: varchar, description: "National code, latest of the clock"}
  rtt_period_status_date: {type: date, description: When that was}
  clock_state: {type: varchar, description: "running, stopped or nullified (first appointment not attended: it counts nowhere)"}
  times_in_order: {type: boolean, description: "Whether the end is no earlier than the start; null while it runs"}
  days_to_stop: {type: integer, description: "Whole days from start to stop, null unless stopped with times in order"}
  recorded_at: {type: timestamp, description: "When the row last changed at its source, London wall time"}
checks:
  - grain
  - not_null: [rtt_period_start_date, recorded_at, patient_identity, clock_state]
  - not_null: {name: patient_is_given, columns: [patient_id], severity: warn}
  - accepted_values: {name: patient_is_on_the_register, column: patient_identity, values: [verified, no number, not given], severity: warn}
  - relates: {name: status_is_a_national_code, column: rtt_period_status, to: reference.rtt_period_status.rtt_period_status}
  - accepted_values: {name: times_in_order, column: times_in_order, values: ["true"], severity: warn}
  - sql:
      name: a_stop_has_a_stopping_status
      severity: warn
      query: "SELECT this.rtt_period_id, this.rtt_period_end_date, this.rtt_period_status FROM this LEFT JOIN reference.rtt_period_status AS status ON status.rtt_period_status = this.rtt_period_status WHERE (this.rtt_period_end_date IS NOT NULL) <> coalesce(status.stops_clock OR status.nullifies_clock, false)"
  - unique: {columns: [patient_pathway_identifier, period_number], severity: warn}
  - relates: {column: referral_id, to: silver.referral.referral_id, severity: warn}
  - relates: {column: provider_id, to: silver.provider.provider_id, severity: warn}
  - between: {column: age_at_start, min: 0, max: 120, severity: warn}
  - conserves: {name: every_key_stands_once, keys_of: bronze.rtt_period}
--- */
SELECT
    latest.rtt_period_id                      AS rtt_period_id,
    latest.patient_id                         AS patient_id,
    CASE
        WHEN latest.patient_id IS NULL THEN 'not given'
        ELSE coalesce(person.patient_identity, 'not on register')
    END                                       AS patient_identity,
    person.national_data_opt_out              AS national_data_opt_out,
    age_in_years(person.month_of_birth, latest.rtt_start_date) AS age_at_start,
    latest.patient_pathway_id                 AS patient_pathway_identifier,
    latest.referral_id                        AS referral_id,
    latest.provider_id                        AS provider_id,
    latest.treatment_function_code            AS treatment_function_code,
    latest.period_number                      AS period_number,
    latest.rtt_start_date                     AS rtt_period_start_date,
    latest.rtt_end_date                       AS rtt_period_end_date,
    latest.rtt_status_code                    AS rtt_period_status,
    latest.rtt_status_date                    AS rtt_period_status_date,
    CASE
        WHEN coalesce(status.nullifies_clock, false) THEN 'nullified'
        WHEN latest.rtt_end_date IS NULL THEN 'running'
        ELSE 'stopped'
    END                                       AS clock_state,
    latest.rtt_end_date >= latest.rtt_start_date AS times_in_order,
    CASE WHEN latest.rtt_end_date >= latest.rtt_start_date AND NOT coalesce(status.nullifies_clock, false)
        THEN days_between(latest.rtt_start_date, latest.rtt_end_date)
    END                                       AS days_to_stop,
    latest.updated_at                         AS recorded_at
FROM bronze.latest_rtt_period AS latest
LEFT JOIN silver.person AS person
    ON person.patient_id = latest.patient_id
LEFT JOIN reference.rtt_period_status AS status
    ON status.rtt_period_status = latest.rtt_status_code
