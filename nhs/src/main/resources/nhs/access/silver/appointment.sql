/* ---
model: silver.appointment
summary: "Appointments booked, as last known: one row per appointment."
kind: table
grain: [appointment_id]
partition: appointment_month
owner: access
policy: pseudonymised
columns:
  appointment_month: {type: date, description: "First day of the month it was to begin in; 1900-01-01 where no beginning is given"}
  appointment_id: {type: varchar, description: "Appointment; equals encounter_id once its day came"}
  patient_id: {type: varchar, description: "Patient: keyed pseudonym of the Trust's own number; null where the row does not say whose it is"}
  patient_identity: {type: varchar, description: "verified (an NHS number that passed its checks), no number, not on register (withheld at the identity door, or unknown), not given"}
  national_data_opt_out: {type: boolean, description: "Whether the patient opted out of uses beyond their own care; null where no NHS number says so"}
  age_at_appointment: {type: integer, description: "Whole years from the month of birth to the month of the appointment: a birthday counts from the first of its month"}
  general_medical_practice_code: {type: varchar, description: ODS code of the practice of registration}
  provider_id: {type: varchar, description: Site}
  clinician_id: {type: varchar, description: Clinician}
  referral_id: {type: varchar, description: Referral}
  treatment_function_code: {type: varchar, description: "National code, for outpatients"}
  appointment_type: {type: varchar, description: GP or OP}
  mode: {type: varchar, description: "F2F, TELEPHONE or VIDEO"}
  slot_type: {type: varchar, description: ROUTINE or URGENT}
  first_attendance_code: {type: varchar, description: "National code, for outpatients: 1 first, 2 follow-up, 3 first by telephone or video, 4 follow-up by telephone or video"}
  starts_at: {type: timestamp, description: "When it was to begin, London wall time"}
  ends_at: {type: timestamp, description: "When it was to end, London wall time"}
  times_in_order: {type: boolean, description: "Whether the end is no earlier than the beginning, and the booking no later than it"}
  booked_at: {type: timestamp, description: "When it was booked, London wall time"}
  attended_or_did_not_attend_code: {type: varchar, description: "National code: 5 on time, 6 late and seen, 7 late and not seen, 3 did not attend, 2 cancelled by the patient, 4 cancelled by the provider, 0 not yet or no outcome recorded"}
  is_attended: {type: boolean, description: Whether the patient was seen}
  is_did_not_attend: {type: boolean, description: "Whether it counts as not attended; a cancellation does not"}
  cancelled_by: {type: varchar, description: "patient or provider, null where it was not cancelled"}
  booking_status: {type: varchar, description: "BOOKED, ATTENDED, DNA or CANCELLED as delivered"}
  status_agrees: {type: boolean, description: Whether the booking status says what the national code says}
  wait_days: {type: integer, description: "Days from booking or referral, as delivered"}
  recorded_at: {type: timestamp, description: "When the booking last changed, London wall time"}
checks:
  - grain
  - not_null: [appointment_month, recorded_at, patient_identity]
  - not_null: {name: beginning_is_given, columns: [starts_at], severity: warn}
  - not_null: {name: patient_is_given, columns: [patient_id], severity: warn}
  - accepted_values: {name: patient_is_on_the_register, column: patient_identity, values: [verified, no number, not given], severity: warn}
  - relates: {name: outcome_is_a_national_code, column: attended_or_did_not_attend_code, to: reference.attendance_outcome.attended_or_did_not_attend_code}
  - not_null: {name: outcome_is_given, columns: [attended_or_did_not_attend_code], severity: warn}
  - accepted_values: {name: times_in_order, column: times_in_order, values: ["true"], severity: warn}
  - accepted_values: {name: status_agrees, column: status_agrees, values: ["true"], severity: warn}
  - accepted_values: {column: appointment_type, values: [GP, OP]}
  - accepted_values: {column: first_attendance_code, values: ["1", "2", "3", "4", "5"], severity: warn}
  - between: {column: age_at_appointment, min: 0, max: 120, severity: warn}
  - matches: {name: referral_is_an_identifier, column: referral_id, pattern: '[0-9A-Za-z-]+'}
  - relates: {column: provider_id, to: silver.provider.provider_id, severity: warn}
  - relates: {column: clinician_id, to: silver.clinician.clinician_id, severity: warn}
  - relates: {column: referral_id, to: silver.referral.referral_id, severity: warn}
  - conserves: {name: every_key_stands_once, keys_of: bronze.appointments}
--- */
SELECT
    coalesce(month_start(CAST(latest.appointment_start_datetime AS DATE)), DATE '1900-01-01') AS appointment_month,
    latest.appointment_id                     AS appointment_id,
    latest.patient_id                         AS patient_id,
    CASE
        WHEN latest.patient_id IS NULL THEN 'not given'
        ELSE coalesce(person.patient_identity, 'not on register')
    END                                       AS patient_identity,
    coalesce(person.national_data_opt_out, latest.national_data_opt_out) AS national_data_opt_out,
    age_in_years(person.month_of_birth, CAST(latest.appointment_start_datetime AS DATE)) AS age_at_appointment,
    latest.registered_gp_practice_id          AS general_medical_practice_code,
    latest.service_location_id                AS provider_id,
    latest.clinician_id                       AS clinician_id,
    latest.referral_id                        AS referral_id,
    latest.treatment_function_code            AS treatment_function_code,
    latest.appointment_type                   AS appointment_type,
    latest.mode                               AS mode,
    latest.slot_type                          AS slot_type,
    latest.first_attendance                   AS first_attendance_code,
    latest.appointment_start_datetime         AS starts_at,
    latest.appointment_end_datetime           AS ends_at,
    latest.appointment_end_datetime >= latest.appointment_start_datetime
        AND latest.booking_created_datetime <= latest.appointment_start_datetime AS times_in_order,
    latest.booking_created_datetime           AS booked_at,
    latest.attendance_status                  AS attended_or_did_not_attend_code,
    coalesce(outcome.is_attended, false)      AS is_attended,
    coalesce(outcome.is_did_not_attend, false) AS is_did_not_attend,
    outcome.cancelled_by                      AS cancelled_by,
    latest.booking_status                     AS booking_status,
    outcome.booking_status = latest.booking_status AS status_agrees,
    latest.wait_time_days                     AS wait_days,
    latest.booking_updated_datetime           AS recorded_at
FROM bronze.latest_appointments AS latest
LEFT JOIN silver.person AS person
    ON person.patient_id = latest.patient_id
LEFT JOIN reference.attendance_outcome AS outcome
    ON outcome.attended_or_did_not_attend_code = latest.attendance_status
