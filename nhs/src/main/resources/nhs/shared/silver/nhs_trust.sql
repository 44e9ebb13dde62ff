/* ---
model: silver.nhs_trust
summary: "Trusts and their sites as last told: one row per organisation."
kind: view
grain: [organisation_code]
owner: shared
policy: open
columns:
  organisation_code: {type: varchar, description: ODS code}
  trust_code: {type: varchar, description: Trust it is or belongs to}
  is_site: {type: boolean, description: Whether it is a site of a trust}
  name: {type: varchar, description: Name}
  postcode_key: {type: varchar, description: Postcode without its space}
  region_code: {type: varchar, description: NHS England region of the time}
  open_date: {type: date, description: Opened on}
  close_date: {type: date, description: Closed on}
  told_on: {type: date, description: Date of the file}
checks:
  - grain
--- */
WITH trust AS (
    SELECT DISTINCT organisation_code
    FROM bronze.nhs_trust
    WHERE length(organisation_code) = 3
),
organisation AS (
    SELECT
        organisation.organisation_code        AS organisation_code,
        trust.organisation_code               AS parent_code,
        organisation.name                     AS name,
        organisation.postcode                 AS postcode,
        organisation.national_grouping_code   AS national_grouping_code,
        organisation.open_date                AS open_date,
        organisation.close_date               AS close_date,
        organisation.period                   AS told_on
    FROM bronze.nhs_trust AS organisation
    -- A site's code begins with its trust's three characters; a newer trust's own five-character code does not.
    LEFT JOIN trust
        ON length(organisation.organisation_code) > 3
        AND trust.organisation_code = left(organisation.organisation_code, 3)
)
SELECT
    organisation_code                         AS organisation_code,
    coalesce(parent_code, organisation_code)  AS trust_code,
    parent_code IS NOT NULL                   AS is_site,
    name                                      AS name,
    replace(postcode, ' ', '')                AS postcode_key,
    national_grouping_code                    AS region_code,
    open_date                                 AS open_date,
    close_date                                AS close_date,
    told_on                                   AS told_on
FROM organisation
QUALIFY told_on = max(told_on) OVER (PARTITION BY organisation_code)
