/* ---
model: silver.withheld_record
summary: "Records of people that the identity door withholds and has not released: one row per record. The values themselves are nowhere."
kind: table
grain: [contract, record_digest]
owner: access
policy: pseudonymised
columns:
  contract: {type: varchar, description: Bronze table the record would have landed in}
  record_digest: {type: varchar, description: "Keyed digest of the record's key"}
  column_name: {type: varchar, description: Column whose value was refused}
  reason: {type: varchar, description: What is wrong with the value}
  business_date: {type: date, description: Day of the delivery that brought it last}
checks:
  - grain
  - not_null: [reason]
  - sql:
      name: nobody_is_withheld
      severity: warn
      query: "SELECT contract, column_name, reason, business_date FROM this"
--- */
WITH last_event AS (
    SELECT landed.*
    FROM bronze.identity_quarantine AS landed
    WHERE landed.record_digest IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY landed.contract, landed.record_digest
        ORDER BY landed.sequence DESC NULLS LAST, landed._line DESC NULLS LAST, landed._delivery_id DESC NULLS LAST
    ) = 1
)
SELECT
    contract                                  AS contract,
    record_digest                             AS record_digest,
    column_name                               AS column_name,
    reason                                    AS reason,
    period                                    AS business_date
FROM last_event
WHERE event = 'withheld'
