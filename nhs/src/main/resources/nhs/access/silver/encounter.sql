/* ---
model: silver.encounter
summary: "Contacts of patients with services, as last known: one row per encounter."
kind: table
grain: [encounter_id]
partition: encounter_month
owner: access
policy: pseudonymised
columns:
  encounter_month: {type: date, description: "First day of the month it began in; 1900-01-01 where no beginning is given"}
  encounter_id: {type: varchar, description: "Encounter; equals appointment_id where it was booked"}
  patient_id: {type: varchar, description: "Patient: keyed pseudonym of the Trust's own number; null where the row does not say whose it is"}
  patient_identity: {type: varchar, description: "verified (an NHS number that passed its checks), no number, not on register (withheld at the identity door, or unknown), not given"}
  national_data_opt_out: {type: boolean, description: "Whether the patient opted out of uses beyond their own care; null where no NHS number says so"}
  age_at_encounter: {type: integer, description: "Whole years from the month of birth to the month of the encounter: a birthday counts from the first of its month"}
  provider_id: {type: varchar, description: Site}
  clinician_id: {type: varchar, description: Clinician}
  referral_id: {type: varchar, description: "Referral that led to it, null where none did"}
  encounter_type: {type: varchar, description: "GP, OP, ED, IP, COMMUNITY or DIAGNOSTIC"}
  source_system: {type: varchar, description: "System it was recorded in"}
  started_at: {type: timestamp, description: "Beginning, London wall time"}
  ended_at: {type: timestamp, description: "End, London wall time; null while the patient is there"}
  times_in_order: {type: boolean, description: "Whether the end is no earlier than the beginning; null where there is no end, or where both lie in the hour that the clock shows twice and seem reversed"}
  minutes: {type: double, description: "Exact minutes from beginning to end, null unless times_in_order"}
  priority_type_code: {type: varchar, description: "National code: 1 routine, 2 urgent, 3 two week wait; null for an emergency"}
  is_emergency: {type: boolean, description: Whether it was an emergency}
  is_attended: {type: boolean, description: "False when the patient did not come, cancelled, or nothing was recorded"}
  is_first_attendance: {type: boolean, description: Whether it was the first of its referral}
  primary_diagnosis_code: {type: varchar, description: "ICD-10 without dot"}
  treatment_function_code: {type: varchar, description: "National code, for hospital encounters"}
  wait_days: {type: integer, description: "Days from booking or referral, as delivered"}
  recorded_at: {type: timestamp, description: "When the row last changed at its source, London wall time"}
checks:
  - grain
  - not_null: [encounter_month, recorded_at, patient_identity]
  - not_null: {name: beginning_is_given, columns: [started_at], severity: warn}
  - not_null: {name: patient_is_given, columns: [patient_id], severity: warn}
  - accepted_values: {name: patient_is_on_the_register, column: patient_identity, values: [verified, no number, not given], severity: warn}
  - accepted_values: {name: times_in_order, column: times_in_order, values: ["true"], severity: warn}
  - between: {name: length_is_plausible, column: minutes, min: 0, max: 525600, severity: warn}
  - between: {column: age_at_encounter, min: 0, max: 120, severity: warn}
  - accepted_values: {column: encounter_type, values: [GP, OP, ED, IP, COMMUNITY, DIAGNOSTIC]}
  - not_null: {name: priority_is_known, columns: [priority_type_code], where: NOT is_emergency, severity: warn}
  - relates: {column: provider_id, to: silver.provider.provider_id, severity: warn}
  - relates: {column: clinician_id, to: silver.clinician.clinician_id, severity: warn}
  - relates: {column: referral_id, to: silver.referral.referral_id, severity: warn}
  - conserves: {name: every_key_stands_once, keys_of: bronze.encounters}
--- */
WITH timed AS (
    SELECT
        latest.*,
        CASE
            WHEN latest.encounter_datetime_end >= latest.encounter_datetime_start THEN true
            -- In this hour the clock does not tell which came first.
            WHEN CAST(latest.encounter_datetime_start AS DATE) = CAST(latest.encounter_datetime_end AS DATE)
                AND is_in_repeated_hour(latest.encounter_datetime_start) AND is_in_repeated_hour(latest.encounter_datetime_end) THEN CAST(NULL AS BOOLEAN)
            WHEN latest.encounter_datetime_end < latest.encounter_datetime_start THEN false
        END                                   AS times_in_order
    FROM bronze.latest_encounters AS latest
)
SELECT
    coalesce(month_start(CAST(latest.encounter_datetime_start AS DATE)), DATE '1900-01-01') AS encounter_month,
    latest.encounter_id                       AS encounter_id,
    latest.patient_id                         AS patient_id,
    CASE
        WHEN latest.patient_id IS NULL THEN 'not given'
        ELSE coalesce(person.patient_identity, 'not on register')
    END                                       AS patient_identity,
    person.national_data_opt_out              AS national_data_opt_out,
    age_in_years(person.month_of_birth, CAST(latest.encounter_datetime_start AS DATE)) AS age_at_encounter,
    latest.provider_id                        AS provider_id,
    latest.clinician_id                       AS clinician_id,
    latest.referral_id                        AS referral_id,
    latest.encounter_type                     AS encounter_type,
    latest.source_system                      AS source_system,
    latest.encounter_datetime_start           AS started_at,
    latest.encounter_datetime_end             AS ended_at,
    latest.times_in_order                     AS times_in_order,
    CASE WHEN latest.times_in_order THEN minutes_between(latest.encounter_datetime_start, latest.encounter_datetime_end) END AS minutes,
    priority.priority_type_code               AS priority_type_code,
    coalesce(latest.priority = 'EMERGENCY', false) AS is_emergency,
    latest.was_attended                       AS is_attended,
    latest.first_attendance_flag              AS is_first_attendance,
    latest.primary_condition_code             AS primary_diagnosis_code,
    latest.treatment_function_code            AS treatment_function_code,
    latest.wait_time_days                     AS wait_days,
    latest.updated_at                         AS recorded_at
FROM timed AS latest
LEFT JOIN silver.person AS person
    ON person.patient_id = latest.patient_id
LEFT JOIN reference.priority_type AS priority
    ON priority.priority_delivered = latest.priority
