/* ---
model: silver.practice_network
summary: "Network, commissioner, ICB and region of a practice as the patient registration files had them: one row per extract and practice."
kind: view
grain: [extract_date, practice_code]
owner: shared
policy: open
columns:
  extract_date: {type: date, description: Day of the extract}
  practice_code: {type: varchar, description: Practice}
  practice_name: {type: varchar, description: Name}
  postcode_key: {type: varchar, description: Postcode without its space}
  pcn_code: {type: varchar, description: "Primary care network, null for none"}
  pcn_name: {type: varchar, description: "Its name, null for none"}
  sub_icb_code: {type: varchar, description: CCG or sub-ICB location}
  icb_code: {type: varchar, description: STP or ICB}
  region_code: {type: varchar, description: NHS England region}
  region_ons_code: {type: varchar, description: ONS code of the region}
  region_name: {type: varchar, description: Its name}
checks:
  - grain
--- */
SELECT
    period                                    AS extract_date,
    practice_code                             AS practice_code,
    practice_name                             AS practice_name,
    replace(postcode, ' ', '')                AS postcode_key,
    -- U stands for a practice in no network.
    nullif(pcn_code, 'U')                     AS pcn_code,
    CASE WHEN pcn_code <> 'U' THEN pcn_name END AS pcn_name,
    sub_icb_code                              AS sub_icb_code,
    icb_code                                  AS icb_code,
    region_code                               AS region_code,
    region_ons_code                           AS region_ons_code,
    region_name                               AS region_name
FROM bronze.practice_map
