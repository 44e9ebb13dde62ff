/* ---
model: silver.clinic_slot
summary: "Slots of clinics and theatre lists offered, booked or not, as last known: one row per slot."
kind: table
grain: [slot_id]
partition: slot_month
owner: access
policy: pseudonymised
columns:
  slot_month: {type: date, description: "First day of the month it lies in; 1900-01-01 where no time is given"}
  slot_id: {type: varchar, description: Slot}
  session_id: {type: varchar, description: A clinic or list of one clinician on one day}
  session_type: {type: varchar, description: CLINIC or THEATRE}
  provider_id: {type: varchar, description: Site}
  clinician_id: {type: varchar, description: Clinician}
  treatment_function_code: {type: varchar, description: National code}
  starts_at: {type: timestamp, description: "Beginning, London wall time"}
  ends_at: {type: timestamp, description: "End, London wall time"}
  times_in_order: {type: boolean, description: Whether the end is later than the beginning}
  minutes: {type: double, description: "Exact minutes offered, null unless times_in_order"}
  slot_type: {type: varchar, description: ROUTINE or URGENT}
  mode: {type: varchar, description: "F2F, TELEPHONE or VIDEO"}
  slot_status: {type: varchar, description: "BOOKED, AVAILABLE (unused once past) or CANCELLED"}
  appointment_id: {type: varchar, description: "Appointment in a clinic that fills it, null unless booked"}
  admission_id: {type: varchar, description: "Admission in a theatre list that fills it, null unless booked"}
  recorded_at: {type: timestamp, description: "When the row last changed at its source, London wall time"}
checks:
  - grain
  - not_null: [slot_month, recorded_at]
  - not_null: {name: time_is_given, columns: [starts_at], severity: warn}
  - accepted_values: {name: times_in_order, column: times_in_order, values: ["true"], severity: warn}
  - accepted_values: {column: slot_status, values: [BOOKED, AVAILABLE, CANCELLED]}
  - accepted_values: {column: session_type, values: [CLINIC, THEATRE]}
  - relates: {column: provider_id, to: silver.provider.provider_id, severity: warn}
  - relates: {column: clinician_id, to: silver.clinician.clinician_id, severity: warn}
  - sql:
      name: a_booked_slot_says_by_what
      severity: warn
      query: "SELECT slot_id, slot_status FROM this WHERE (slot_status = 'BOOKED') <> (appointment_id IS NOT NULL OR admission_id IS NOT NULL)"
  - conserves: {name: every_key_stands_once, keys_of: bronze.clinic_slot}
--- */
SELECT
    coalesce(month_start(CAST(latest.slot_start_datetime AS DATE)), DATE '1900-01-01') AS slot_month,
    latest.slot_id                            AS slot_id,
    latest.session_id                         AS session_id,
    latest.session_type                       AS session_type,
    latest.provider_id                        AS provider_id,
    latest.clinician_id                       AS clinician_id,
    latest.treatment_function_code            AS treatment_function_code,
    latest.slot_start_datetime                AS starts_at,
    latest.slot_end_datetime                  AS ends_at,
    latest.slot_end_datetime > latest.slot_start_datetime AS times_in_order,
    CASE WHEN latest.slot_end_datetime > latest.slot_start_datetime
        THEN minutes_between(latest.slot_start_datetime, latest.slot_end_datetime)
    END                                       AS minutes,
    latest.slot_type                          AS slot_type,
    latest.mode                               AS mode,
    latest.status                             AS slot_status,
    CASE WHEN latest.session_type = 'CLINIC' THEN latest.appointment_id END AS appointment_id,
    CASE WHEN latest.session_type = 'THEATRE' THEN latest.appointment_id END AS admission_id,
    latest.updated_at                         AS recorded_at
FROM bronze.latest_clinic_slot AS latest
