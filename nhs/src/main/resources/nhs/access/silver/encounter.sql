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
  # Of months that the feed tells of from end to end.
  - sql:
      name: plausible_against_the_month_before
      severity: warn
      query: "SELECT present.encounter_month, present.row_count, earlier.row_count AS row_count_before FROM (SELECT encounter_month, count(*) AS row_count FROM this GROUP BY encounter_month) AS present JOIN (SELECT encounter_month, count(*) AS row_count FROM this GROUP BY encounter_month) AS earlier ON earlier.encounter_month = plus_months(present.encounter_month, -1) WHERE earlier.row_count >= 500 AND earlier.encounter_month >= (SELECT month_start(CAST(min(recorded_at) AS DATE)) FROM this) AND present.encounter_month < (SELECT month_start(CAST(max(recorded_at) AS DATE)) FROM this) AND (present.row_count < 0.5 * earlier.row_count OR present.row_count > 2 * earlier.row_count)"
  # Rows in are rows out, those that a newer version replaced and those whose key is gone: counted apart from how they were chosen.
  - sql:
      name: every_key_stands_once
      query: "SELECT landed.keys, kept.rows_kept FROM (SELECT count(*) AS keys FROM (SELECT encounter_id, max(CASE WHEN _deleted THEN _sequence ELSE 0 END) AS gone, max(CASE WHEN _deleted THEN 0 ELSE _sequence END) AS there FROM bronze.encounters GROUP BY encounter_id) AS versions WHERE there > gone) AS landed CROSS JOIN (SELECT count(*) AS rows_kept FROM this) AS kept WHERE landed.keys <> kept.rows_kept"
--- */
WITH gone AS (
    SELECT encounter_id, max(_sequence) AS gone_sequence
    FROM bronze.encounters
    WHERE _deleted
    GROUP BY encounter_id
),
latest AS (
    SELECT landed.*
    FROM bronze.encounters AS landed
    LEFT JOIN gone
        ON gone.encounter_id = landed.encounter_id
    WHERE NOT landed._deleted AND (gone.gone_sequence IS NULL OR landed._sequence > gone.gone_sequence)
    -- Not what came last counts, but what changed last: files come late and out of order.
    QUALIFY row_number() OVER (
        PARTITION BY landed.encounter_id
        ORDER BY landed.updated_at DESC NULLS LAST, landed._sequence DESC NULLS LAST, landed._line DESC NULLS LAST, landed._delivery_id DESC NULLS LAST
    ) = 1
),
person AS (
    SELECT patient_id, month_of_birth, patient_identity, national_data_opt_out
    FROM silver.patient_history
    WHERE is_latest
),
timed AS (
    SELECT
        latest.*,
        CASE
            WHEN latest.encounter_datetime_end >= latest.encounter_datetime_start THEN true
            -- In this hour the clock does not tell which came first.
            WHEN CAST(latest.encounter_datetime_start AS DATE) = CAST(latest.encounter_datetime_end AS DATE) AND EXTRACT(MONTH FROM latest.encounter_datetime_start) = 10 AND EXTRACT(DAY FROM latest.encounter_datetime_start) >= 25 AND day_of_week_iso(CAST(latest.encounter_datetime_start AS DATE)) = 7 AND EXTRACT(HOUR FROM latest.encounter_datetime_start) = 1 AND EXTRACT(HOUR FROM latest.encounter_datetime_end) = 1 THEN CAST(NULL AS BOOLEAN)
            WHEN latest.encounter_datetime_end < latest.encounter_datetime_start THEN false
        END                                   AS times_in_order
    FROM latest
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
    CASE WHEN person.month_of_birth <= CAST(latest.encounter_datetime_start AS DATE)
        THEN CAST(floor(months_between_starts(person.month_of_birth, CAST(latest.encounter_datetime_start AS DATE)) / CAST(12 AS DOUBLE)) AS INTEGER)
    END AS age_at_encounter,
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
LEFT JOIN person
    ON person.patient_id = latest.patient_id
LEFT JOIN reference.priority_type AS priority
    ON priority.priority_delivered = latest.priority
