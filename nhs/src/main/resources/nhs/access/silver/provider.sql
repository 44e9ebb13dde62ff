/* ---
model: silver.provider
summary: "Sites of the Trust and its neighbours, as the workbook last had them: one row per site."
kind: table
grain: [provider_id]
owner: access
policy: open
columns:
  provider_id: {type: varchar, description: "Site, by the Trust's own number"}
  provider_code: {type: varchar, description: "Its short code, such as ACU001"}
  organisation_site_identifier: {type: varchar, description: "ODS code: of the practice, or of the site of a trust"}
  site_name: {type: varchar, description: Name}
  parent_trust_name: {type: varchar, description: Trust it belongs to}
  integrated_care_system: {type: varchar, description: Integrated care system}
  provider_type: {type: varchar, description: "Acute, GP, Community, Urgent Care or Diagnostic"}
  site_status: {type: varchar, description: "open, closed, or unknown where the workbook says neither"}
  site_status_delivered: {type: varchar, description: The word in the workbook}
  is_main_site: {type: boolean, description: Whether it is the main site of its trust}
  has_emergency_department: {type: boolean, description: Whether it has an emergency department}
  has_inpatient_beds: {type: boolean, description: Whether it has inpatient beds}
  postcode_key: {type: varchar, description: Postcode without its space}
  city: {type: varchar, description: Town}
  lsoa_2021_code: {type: varchar, description: LSOA 2021 of the site}
  imd_2019_decile: {type: integer, description: "IMD 2019 decile of that place, 1 most deprived"}
  imd_2025_decile: {type: integer, description: "IMD 2025 decile of that place, 1 most deprived"}
  size_band: {type: varchar, description: How large it is}
  opening_hours: {type: varchar, description: When it is open}
  service_lines: {type: varchar, description: "What it offers, separated by semicolons"}
checks:
  - grain
  - not_null: [site_name, provider_type]
  - accepted_values: {column: provider_type, values: [Acute, GP, Community, Urgent Care, Diagnostic], severity: warn}
  - accepted_values: {name: site_status_is_known, column: site_status, values: [open, closed], severity: warn}
  - unique: [provider_code]
  - conserves: {name: every_key_stands_once, keys_of: bronze.providers}
--- */
SELECT
    latest.provider_id                        AS provider_id,
    latest.provider_code                      AS provider_code,
    latest.ods_code                           AS organisation_site_identifier,
    latest.site_name                          AS site_name,
    latest.parent_trust_name                  AS parent_trust_name,
    latest.ics_region                         AS integrated_care_system,
    latest.provider_type                      AS provider_type,
    CASE latest.site_status WHEN 'OPEN' THEN 'open' WHEN 'CLOSED' THEN 'closed' ELSE 'unknown' END AS site_status,
    latest.site_status                        AS site_status_delivered,
    latest.is_main_site                       AS is_main_site,
    latest.has_ed                             AS has_emergency_department,
    latest.has_inpatient_beds                 AS has_inpatient_beds,
    replace(latest.postcode, ' ', '')         AS postcode_key,
    latest.city                               AS city,
    latest.lsoa_code                          AS lsoa_2021_code,
    area.imd_2019_decile                      AS imd_2019_decile,
    area.imd_2025_decile                      AS imd_2025_decile,
    latest.size_band                          AS size_band,
    latest.opening_hours                      AS opening_hours,
    latest.service_lines                      AS service_lines
FROM bronze.latest_providers AS latest
LEFT JOIN silver.lsoa_2021 AS area
    ON area.lsoa_2021_code = latest.lsoa_code
