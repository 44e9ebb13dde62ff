-- Northshire Trust (simulated): the urgent care system's mirror, a database of its own, schema public.
-- Timestamps are London wall time without zone. updated_at is the moment of the row's last change.

CREATE TABLE urgent_care_logs (
    uc_log_id                       bigint PRIMARY KEY,
    patient_id                      bigint,
    provider_id                     bigint,
    encounter_id                    bigint,
    arrival_datetime                timestamp,
    triage_datetime                 timestamp,
    seen_by_clinician_datetime      timestamp,
    decision_to_admit_datetime      timestamp,
    departure_datetime              timestamp,
    triage_category                 varchar(16),
    presenting_complaint            varchar(128),
    outcome                         varchar(32),
    department_type                 varchar(2),
    arrival_mode                    varchar(2),
    ethnic_category                 varchar(2),
    source_system                   varchar(32),
    created_at                      timestamp NOT NULL DEFAULT now(),
    updated_at                      timestamp NOT NULL DEFAULT now()
);

CREATE INDEX ON urgent_care_logs (updated_at);
