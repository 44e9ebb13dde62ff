package uk.bevan.simulator.trust;

import java.util.List;
import java.util.Locale;

/** What the Trust's systems hand out: a table, a nightly file or a workbook, with its columns in order. */
public enum Feed {
    /** One row a person. */
    PATIENT_DEMOGRAPHICS(
            Transport.EHR_DATABASE,
            "patient_id",
            "updated_at",
            "patient_id nhs_number family_name given_name date_of_birth age age_band sex ethnicity_ons ethnic_category imd_decile chronic_conditions_count lsoa_code postcode postcode_sector registered_gp_practice_id registration_start_date registration_end_date is_active date_of_death created_at updated_at"),
    /** One row a member of staff who sees people. */
    CLINICIANS(
            Transport.EHR_DATABASE,
            "clinician_id",
            "updated_at",
            "clinician_id clinician_code provider_id role specialty treatment_function_code band sex ethnicity fte start_date end_date created_at updated_at"),
    /** One row a contact that reached its day. */
    ENCOUNTERS(
            Transport.EHR_DATABASE,
            "encounter_id",
            "updated_at",
            "encounter_id patient_id provider_id encounter_datetime_start encounter_datetime_end encounter_type source_system clinician_id priority was_attended first_attendance_flag primary_condition_code wait_time_days treatment_function_code referral_id created_at updated_at"),
    /** One row a referral received. */
    REFERRALS(
            Transport.EHR_DATABASE,
            "referral_id",
            "updated_at",
            "referral_id patient_id source_provider_id target_provider_id referral_datetime referral_type referral_specialty status treatment_datetime wait_time_days treatment_function_code source_of_referral patient_pathway_id referral_reason created_at updated_at"),
    /** One row an 18-week clock. */
    RTT_PERIOD(
            Transport.EHR_DATABASE,
            "rtt_period_id",
            "updated_at",
            "rtt_period_id patient_id patient_pathway_id referral_id provider_id treatment_function_code period_number rtt_start_date rtt_end_date rtt_status_code rtt_status_date created_at updated_at"),
    /** One row a status recorded on a pathway; the clocks follow from these. */
    RTT_STATUS(
            Transport.EHR_DATABASE,
            "rtt_status_id",
            "updated_at",
            "rtt_status_id rtt_period_id patient_id patient_pathway_id sequence_number rtt_status_code status_datetime activity_type encounter_id created_at updated_at"),
    /** One row a waiting list entry, from decision to admit to discharge; emergency admissions too. */
    ADMISSIONS(
            Transport.EHR_DATABASE,
            "admission_id",
            "updated_at",
            "admission_id patient_id referral_id patient_pathway_id encounter_id provider_id treatment_function_code admission_method intended_management decision_to_admit_date clinical_priority intended_procedure_code tci_date tci_offered_at cancelled_date cancelled_by cancellation_reason status removal_reason admission_datetime discharge_datetime discharge_destination ethnic_category created_at updated_at"),
    /** One row a coded diagnosis. */
    DIAGNOSES(
            Transport.EHR_DATABASE,
            "diagnosis_id",
            "updated_at",
            "diagnosis_id patient_id encounter_id diagnosis_code diagnosis_desc diagnosis_type coded_datetime clinical_datetime source_system created_at updated_at"),
    /** One row a coded procedure. */
    PROCEDURES(
            Transport.EHR_DATABASE,
            "procedure_id",
            "updated_at",
            "procedure_id patient_id encounter_id procedure_code procedure_desc procedure_type procedure_datetime clinician_id source_system created_at updated_at"),
    /** One row a slot offered in a clinic or a theatre, booked or not. */
    CLINIC_SLOT(
            Transport.EHR_DATABASE,
            "slot_id",
            "updated_at",
            "slot_id session_id session_type provider_id clinician_id treatment_function_code slot_start_datetime slot_end_datetime slot_type mode status appointment_id created_at updated_at"),
    /** One row an attendance at an urgent care department. */
    URGENT_CARE_LOGS(
            Transport.URGENT_CARE_DATABASE,
            "uc_log_id",
            "updated_at",
            "uc_log_id patient_id provider_id encounter_id arrival_datetime triage_datetime seen_by_clinician_datetime decision_to_admit_datetime departure_datetime triage_category presenting_complaint outcome department_type arrival_mode ethnic_category source_system created_at updated_at"),
    /** One row an appointment whose booking changed that day. */
    APPOINTMENTS(
            Transport.SFTP,
            "appointment_id",
            "booking_updated_datetime",
            "appointment_id patient_id nhs_number registered_gp_practice_id service_location_id clinician_id appointment_start_datetime appointment_end_datetime appointment_type mode slot_type booking_status booking_created_datetime booking_updated_datetime wait_time_days imd_decile attendance_status cancelled_by first_attendance treatment_function_code referral_id"),
    /** One row a diagnostic order that changed that day. */
    DIAGNOSTICS(
            Transport.S3_DAILY,
            "diagnostic_id",
            "updated_at",
            "diagnostic_id patient_id referral_id encounter_id provider_id test_type test_panel request_date performed_date result_date result_flag activity_type updated_at"),
    /** One row a site. */
    SITES_AND_SERVICES(
            Transport.S3_WORKBOOK,
            "provider_id",
            "",
            "provider_id provider_code site_name provider_type parent_trust_name ics_region address_line_1 city postcode postcode_sector lsoa_code is_main_site site_status has_ed has_inpatient_beds size_band opening_hours service_lines site_manager_name site_manager_email ods_code");

    private final Transport transport;
    private final String key;
    private final String changeColumn;
    private final String columns;

    Feed(Transport transport, String key, String changeColumn, String columns) {
        this.transport = transport;
        this.key = key;
        this.changeColumn = changeColumn;
        this.columns = columns;
    }

    /** Its table, or the last part of its name. */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How it leaves the Trust. */
    public Transport transport() {
        return transport;
    }

    /** The column that identifies a row. */
    public String key() {
        return key;
    }

    /** The column that moves when a row changes; empty where nothing says so. */
    public String changeColumn() {
        return changeColumn;
    }

    /** The columns, in order. */
    public List<String> columns() {
        return List.of(columns.split(" "));
    }

    /** Whether it is a table of one of the two databases. */
    public boolean inDatabase() {
        return transport == Transport.EHR_DATABASE || transport == Transport.URGENT_CARE_DATABASE;
    }
}
