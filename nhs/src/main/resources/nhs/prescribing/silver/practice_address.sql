/* ---
model: silver.practice_address
summary: "Name and postcode of practices from the monthly address files of 2010 to 2019: one row per month and practice."
kind: view
grain: [month, practice_code]
owner: prescribing
policy: open
columns:
  month: {type: date, description: First day of the month}
  practice_code: {type: varchar, description: Practice}
  name: {type: varchar, description: "Name, from the first address line"}
  postcode_key: {type: varchar, description: Postcode without its space}
checks:
  - grain
--- */
SELECT
    period                                    AS month,
    practice_code                             AS practice_code,
    practice_name                             AS name,
    replace(postcode, ' ', '')                AS postcode_key
FROM bronze.addr
