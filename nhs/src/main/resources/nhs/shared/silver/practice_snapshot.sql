/* ---
model: silver.practice_snapshot
summary: "Practices and prescribing cost centres as epraccur had them on a day: one row per snapshot and practice, both status vocabularies in one."
kind: table
grain: [snapshot_date, practice_code]
owner: shared
policy: open
columns:
  snapshot_date: {type: date, description: "Latest opening date in the file, which stands for its day"}
  practice_code: {type: varchar, description: ODS code}
  name: {type: varchar, description: Name}
  address: {type: varchar, description: "Address lines in one text, without the postcode"}
  postcode: {type: varchar, description: Postcode with its space}
  postcode_key: {type: varchar, description: Postcode without its space}
  open_date: {type: date, description: Opened on}
  close_date: {type: date, description: Closed on}
  status: {type: varchar, description: "active, closed, dormant, proposed, or unknown"}
  setting_code: {type: varchar, description: "Prescribing setting as delivered, of several role codes the first; null for a few"}
  setting: {type: varchar, description: "What prescribes there, such as GP practice"}
  is_gp_practice: {type: boolean, description: Whether it is a general practice}
  commissioner_code: {type: varchar, description: CCG or sub-ICB location of the time}
  health_geography_code: {type: varchar, description: "ICB, STP or area team of the time"}
  national_grouping_code: {type: varchar, description: "NHS England region of the time, or W00"}
checks:
  - grain
  - accepted_values: {column: status, values: [active, closed, dormant, proposed]}
  - sql:
      name: setting_code_is_known
      severity: warn
      query: "SELECT snapshot_date, practice_code, setting_code FROM this WHERE setting_code IS NOT NULL AND setting IS NULL"
--- */
SELECT
    practice.period                           AS snapshot_date,
    practice.practice_code                    AS practice_code,
    practice.name                             AS name,
    nullif(concat_ws(', ', practice.address_1, practice.address_2, practice.address_3, practice.address_4, practice.address_5), '') AS address,
    -- Shorter ones are no postcodes and stay as they are: left() of a negative length differs between engines.
    CASE
        WHEN length(replace(practice.postcode, ' ', '')) > 4
            THEN left(replace(practice.postcode, ' ', ''), length(replace(practice.postcode, ' ', '')) - 3)
                || ' ' || right(replace(practice.postcode, ' ', ''), 3)
        ELSE practice.postcode
    END                                       AS postcode,
    replace(practice.postcode, ' ', '')       AS postcode_key,
    practice.open_date                        AS open_date,
    practice.close_date                       AS close_date,
    coalesce(status.status, 'unknown')        AS status,
    split_part(practice.prescribing_setting_code, '|', 1) AS setting_code,
    setting.setting                           AS setting,
    coalesce(setting.is_gp_practice, FALSE)   AS is_gp_practice,
    practice.commissioner_code                AS commissioner_code,
    practice.health_geography_code            AS health_geography_code,
    practice.national_grouping_code           AS national_grouping_code
FROM bronze.epraccur AS practice
LEFT JOIN reference.practice_status AS status
    ON status.status_code = practice.status_code
-- Since 2023 an organisation may have several roles; the first is the setting the older files had.
LEFT JOIN reference.prescribing_setting AS setting
    ON setting.setting_code = split_part(practice.prescribing_setting_code, '|', 1)
