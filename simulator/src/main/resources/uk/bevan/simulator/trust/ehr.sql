-- Northshire Trust (simulated): the mirror of its electronic health record, schema public.
-- Timestamps are London wall time without zone. updated_at is the moment of the row's last change.

CREATE TABLE patient_demographics (
    patient_id                  bigint PRIMARY KEY,
    nhs_number                  varchar(32),
    family_name                 varchar(64),
    given_name                  varchar(64),
    date_of_birth               date,
    age                         int,
    age_band                    varchar(16),
    sex                         varchar(16),
    ethnicity_ons               varchar(64),
    ethnic_category             varchar(2),
    imd_decile                  int CHECK (imd_decile BETWEEN 1 AND 10),
    chronic_conditions_count    int CHECK (chronic_conditions_count >= 0),
    lsoa_code                   varchar(16),
    postcode                    varchar(16),
    postcode_sector             varchar(16),
    registered_gp_practice_id   varchar(32),
    registration_start_date     date,
    registration_end_date       date,
    is_active                   boolean NOT NULL,
    date_of_death               date,
    created_at                  timestamp NOT NULL DEFAULT now(),
    updated_at                  timestamp NOT NULL DEFAULT now()
);

CREATE TABLE clinicians (
    clinician_id                bigint PRIMARY KEY,
    clinician_code              varchar(32) NOT NULL UNIQUE,
    provider_id                 bigint NOT NULL,
    role                        varchar(64),
    specialty                   varchar(64),
    treatment_function_code     varchar(8),
    band                        varchar(16),
    sex                         varchar(16),
    ethnicity                   varchar(64),
    fte                         numeric(3, 2),
    start_date                  date,
    end_date                    date,
    created_at                  timestamp NOT NULL DEFAULT now(),
    updated_at                  timestamp NOT NULL DEFAULT now()
);

CREATE TABLE encounters (
    encounter_id                bigint PRIMARY KEY,
    patient_id                  bigint,
    provider_id                 bigint,
    encounter_datetime_start    timestamp,
    encounter_datetime_end      timestamp,
    encounter_type              varchar(32),
    source_system               varchar(32),
    clinician_id                bigint,
    priority                    varchar(16),
    was_attended                boolean,
    first_attendance_flag       boolean,
    primary_condition_code      varchar(32),
    wait_time_days              int CHECK (wait_time_days >= 0),
    treatment_function_code     varchar(8),
    referral_id                 bigint,
    created_at                  timestamp NOT NULL DEFAULT now(),
    updated_at                  timestamp NOT NULL DEFAULT now()
);

CREATE TABLE referrals (
    referral_id                 bigint PRIMARY KEY,
    patient_id                  bigint,
    source_provider_id          bigint,
    target_provider_id          bigint,
    referral_datetime           timestamp,
    referral_type               varchar(32),
    referral_specialty          varchar(64),
    status                      varchar(16),
    treatment_datetime          timestamp,
    wait_time_days              int CHECK (wait_time_days >= 0),
    treatment_function_code     varchar(8),
    source_of_referral          varchar(2),
    patient_pathway_id          varchar(20),
    referral_reason             varchar(255),
    created_at                  timestamp NOT NULL DEFAULT now(),
    updated_at                  timestamp NOT NULL DEFAULT now()
);

CREATE TABLE rtt_period (
    rtt_period_id               bigint PRIMARY KEY,
    patient_id                  bigint,
    patient_pathway_id          varchar(20) NOT NULL,
    referral_id                 bigint,
    provider_id                 bigint,
    treatment_function_code     varchar(8),
    period_number               int NOT NULL,
    rtt_start_date              date,
    rtt_end_date                date,
    rtt_status_code             varchar(2),
    rtt_status_date             date,
    created_at                  timestamp NOT NULL DEFAULT now(),
    updated_at                  timestamp NOT NULL DEFAULT now()
);

CREATE TABLE rtt_status (
    rtt_status_id               bigint PRIMARY KEY,
    rtt_period_id               bigint,
    patient_id                  bigint,
    patient_pathway_id          varchar(20) NOT NULL,
    sequence_number             int NOT NULL,
    rtt_status_code             varchar(2),
    status_datetime             timestamp,
    activity_type               varchar(32),
    encounter_id                bigint,
    created_at                  timestamp NOT NULL DEFAULT now(),
    updated_at                  timestamp NOT NULL DEFAULT now()
);

CREATE TABLE admissions (
    admission_id                bigint PRIMARY KEY,
    patient_id                  bigint,
    referral_id                 bigint,
    patient_pathway_id          varchar(20),
    encounter_id                bigint,
    provider_id                 bigint,
    treatment_function_code     varchar(8),
    admission_method            varchar(2),
    intended_management         varchar(1),
    decision_to_admit_date      date,
    clinical_priority           varchar(4),
    intended_procedure_code     varchar(8),
    tci_date                    date,
    tci_offered_at              timestamp,
    cancelled_date              date,
    cancelled_by                varchar(16),
    cancellation_reason         varchar(64),
    status                      varchar(16),
    removal_reason              varchar(32),
    admission_datetime          timestamp,
    discharge_datetime          timestamp,
    discharge_destination       varchar(2),
    ethnic_category             varchar(2),
    created_at                  timestamp NOT NULL DEFAULT now(),
    updated_at                  timestamp NOT NULL DEFAULT now()
);

CREATE TABLE diagnoses (
    diagnosis_id                bigserial PRIMARY KEY,
    patient_id                  bigint,
    encounter_id                bigint,
    diagnosis_code              varchar(32),
    diagnosis_desc              varchar(255),
    diagnosis_type              varchar(32),
    coded_datetime              timestamp,
    clinical_datetime           timestamp,
    source_system               varchar(32),
    created_at                  timestamp NOT NULL DEFAULT now(),
    updated_at                  timestamp NOT NULL DEFAULT now()
);

CREATE TABLE procedures (
    procedure_id                bigint PRIMARY KEY,
    patient_id                  bigint,
    encounter_id                bigint,
    procedure_code              varchar(32),
    procedure_desc              varchar(255),
    procedure_type              varchar(32),
    procedure_datetime          timestamp,
    clinician_id                bigint,
    source_system               varchar(32),
    created_at                  timestamp NOT NULL DEFAULT now(),
    updated_at                  timestamp NOT NULL DEFAULT now()
);

CREATE TABLE clinic_slot (
    slot_id                     bigint PRIMARY KEY,
    session_id                  varchar(32) NOT NULL,
    session_type                varchar(16),
    provider_id                 bigint,
    clinician_id                bigint,
    treatment_function_code     varchar(8),
    slot_start_datetime         timestamp,
    slot_end_datetime           timestamp,
    slot_type                   varchar(16),
    mode                        varchar(16),
    status                      varchar(16),
    appointment_id              bigint,
    created_at                  timestamp NOT NULL DEFAULT now(),
    updated_at                  timestamp NOT NULL DEFAULT now()
);

CREATE INDEX ON patient_demographics (updated_at);
CREATE INDEX ON clinicians (updated_at);
CREATE INDEX ON encounters (updated_at);
CREATE INDEX ON referrals (updated_at);
CREATE INDEX ON rtt_period (updated_at);
CREATE INDEX ON rtt_status (updated_at);
CREATE INDEX ON admissions (updated_at);
CREATE INDEX ON diagnoses (updated_at);
CREATE INDEX ON procedures (updated_at);
CREATE INDEX ON clinic_slot (updated_at);
