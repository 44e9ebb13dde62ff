/* ---
model: silver.urgent_care
summary: "Attendances at urgent and emergency care with their stages, as last known: one row per attendance."
kind: table
grain: [attendance_id]
partition: arrival_month
owner: access
policy: pseudonymised
columns:
  arrival_month: {type: date, description: "First day of the month of arrival; 1900-01-01 where no arrival is given"}
  attendance_id: {type: varchar, description: "Attendance, by the urgent care system's own number"}
  encounter_id: {type: varchar, description: The same contact among encounters}
  patient_id: {type: varchar, description: "Patient: keyed pseudonym of the Trust's own number"}
  patient_identity: {type: varchar, description: "verified (an NHS number that passed its checks), no number, not on register (withheld at the identity door, or unknown), not given"}
  national_data_opt_out: {type: boolean, description: "Whether the patient opted out of uses beyond their own care; null where no NHS number says so"}
  age_at_arrival: {type: integer, description: "Whole years from the month of birth to the month of arrival: a birthday counts from the first of its month"}
  provider_id: {type: varchar, description: Site}
  department_type_code: {type: varchar, description: "National code: 01 major, 02 single specialty, 03 other, urgent treatment centre"}
  arrival_mode_code: {type: varchar, description: "National code: 1 ambulance, 2 other"}
  acuity: {type: integer, description: "Triage category, 1 immediate to 5 non-urgent; null until triaged"}
  arrived_at: {type: timestamp, description: "Arrival, London wall time"}
  triaged_at: {type: timestamp, description: "Triage, London wall time"}
  seen_at: {type: timestamp, description: "Seen by a clinician, London wall time"}
  decided_to_admit_at: {type: timestamp, description: "Decision to admit, London wall time"}
  departed_at: {type: timestamp, description: "Departure, London wall time; null while the patient is there, and where it was never recorded"}
  times_in_order: {type: boolean, description: "Whether no stage is earlier than arrival or later than departure; null where there is no departure, or where two lie in the hour that the clock shows twice and seem reversed"}
  minutes_to_triage: {type: double, description: "Exact minutes from arrival, null where times are out of order"}
  minutes_to_clinician: {type: double, description: "Exact minutes from arrival, null where times are out of order"}
  minutes_to_departure: {type: double, description: "Exact minutes from arrival, null unless times_in_order"}
  minutes_from_decision: {type: double, description: "Exact minutes from the decision to admit to departure, null unless times_in_order"}
  outcome: {type: varchar, description: "ADMITTED, DISCHARGED, TRANSFERRED or LEFT_BEFORE_SEEN; null until departure"}
  complaint: {type: varchar, description: "What brought the patient, without what passes as an NHS number"}
  ethnic_category_delivered: {type: varchar, description: National code as recorded on arrival}
  recorded_at: {type: timestamp, description: "When the row last changed at its source, London wall time"}
checks:
  - grain
  - not_null: [arrival_month, recorded_at, patient_identity]
  - not_null: {name: arrival_is_given, columns: [arrived_at], severity: warn}
  - not_null: {name: patient_is_given, columns: [patient_id], severity: warn}
  - accepted_values: {name: patient_is_on_the_register, column: patient_identity, values: [verified, no number, not given], severity: warn}
  - accepted_values: {name: times_in_order, column: times_in_order, values: ["true"], severity: warn}
  - not_null: {name: departure_is_recorded, columns: [departed_at], where: outcome IS NOT NULL, severity: warn}
  - between: {name: stay_is_plausible, column: minutes_to_departure, min: 0, max: 20160, severity: warn}
  - between: {column: age_at_arrival, min: 0, max: 120, severity: warn}
  - accepted_values: {column: outcome, values: [ADMITTED, DISCHARGED, TRANSFERRED, LEFT_BEFORE_SEEN]}
  - accepted_values: {column: department_type_code, values: ["01", "02", "03", "04", "05"]}
  - accepted_values: {column: arrival_mode_code, values: ["1", "2"], severity: warn}
  - between: {column: acuity, min: 1, max: 5, severity: warn}
  - relates: {column: provider_id, to: silver.provider.provider_id, severity: warn}
  - relates: {column: encounter_id, to: silver.encounter.encounter_id, severity: warn}
  - conserves: {name: every_key_stands_once, keys_of: bronze.urgent_care_logs, key: [uc_log_id]}
--- */
WITH timed AS (
    SELECT
        latest.*,
        least(coalesce(latest.triage_datetime, latest.arrival_datetime), coalesce(latest.seen_by_clinician_datetime, latest.arrival_datetime), coalesce(latest.decision_to_admit_datetime, latest.arrival_datetime), coalesce(latest.departure_datetime, latest.arrival_datetime), latest.arrival_datetime) AS first_at,
        greatest(coalesce(latest.triage_datetime, latest.arrival_datetime), coalesce(latest.seen_by_clinician_datetime, latest.arrival_datetime), coalesce(latest.decision_to_admit_datetime, latest.arrival_datetime), coalesce(latest.departure_datetime, latest.arrival_datetime), latest.arrival_datetime) AS last_at
    FROM bronze.latest_urgent_care_logs AS latest
),
ordered AS (
    SELECT
        latest.*,
        CASE
            WHEN latest.first_at = latest.arrival_datetime AND latest.last_at = latest.departure_datetime THEN true
            -- In this hour the clock does not tell which came first.
            WHEN CAST(latest.first_at AS DATE) = CAST(latest.arrival_datetime AS DATE)
                AND is_in_repeated_hour(latest.first_at) AND is_in_repeated_hour(latest.arrival_datetime) THEN CAST(NULL AS BOOLEAN)
            WHEN CAST(latest.last_at AS DATE) = CAST(latest.departure_datetime AS DATE)
                AND is_in_repeated_hour(latest.last_at) AND is_in_repeated_hour(latest.departure_datetime) THEN CAST(NULL AS BOOLEAN)
            WHEN latest.first_at < latest.arrival_datetime OR latest.last_at > latest.departure_datetime THEN false
        END                                   AS times_in_order
    FROM timed AS latest
)
SELECT
    coalesce(month_start(CAST(latest.arrival_datetime AS DATE)), DATE '1900-01-01') AS arrival_month,
    latest.uc_log_id                          AS attendance_id,
    latest.encounter_id                       AS encounter_id,
    latest.patient_id                         AS patient_id,
    CASE
        WHEN latest.patient_id IS NULL THEN 'not given'
        ELSE coalesce(person.patient_identity, 'not on register')
    END                                       AS patient_identity,
    person.national_data_opt_out              AS national_data_opt_out,
    age_in_years(person.month_of_birth, CAST(latest.arrival_datetime AS DATE)) AS age_at_arrival,
    latest.provider_id                        AS provider_id,
    latest.department_type                    AS department_type_code,
    latest.arrival_mode                       AS arrival_mode_code,
    try_cast(substring(latest.triage_category FROM 4) AS INTEGER) AS acuity,
    latest.arrival_datetime                   AS arrived_at,
    latest.triage_datetime                    AS triaged_at,
    latest.seen_by_clinician_datetime         AS seen_at,
    latest.decision_to_admit_datetime         AS decided_to_admit_at,
    latest.departure_datetime                 AS departed_at,
    latest.times_in_order                     AS times_in_order,
    CASE WHEN latest.first_at = latest.arrival_datetime THEN minutes_between(latest.arrival_datetime, latest.triage_datetime) END AS minutes_to_triage,
    CASE WHEN latest.first_at = latest.arrival_datetime THEN minutes_between(latest.arrival_datetime, latest.seen_by_clinician_datetime) END AS minutes_to_clinician,
    CASE WHEN latest.times_in_order THEN minutes_between(latest.arrival_datetime, latest.departure_datetime) END AS minutes_to_departure,
    CASE WHEN latest.times_in_order THEN minutes_between(latest.decision_to_admit_datetime, latest.departure_datetime) END AS minutes_from_decision,
    latest.outcome                            AS outcome,
    latest.presenting_complaint               AS complaint,
    latest.ethnic_category                    AS ethnic_category_delivered,
    latest.updated_at                         AS recorded_at
FROM ordered AS latest
LEFT JOIN silver.person AS person
    ON person.patient_id = latest.patient_id
