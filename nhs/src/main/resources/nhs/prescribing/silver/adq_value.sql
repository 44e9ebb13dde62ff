/* ---
model: silver.adq_value
summary: "Average daily quantities as last published: one row per presentation that has one."
kind: view
grain: [bnf_code]
owner: prescribing
policy: open
columns:
  bnf_code: {type: varchar, description: BNF presentation}
  adq_value: {type: double, description: Average daily quantity}
  adq_unit: {type: varchar, description: "Its unit, null where it is counted in units of the product"}
checks:
  - grain
--- */
SELECT
    bnf_code                                  AS bnf_code,
    try_cast(adq_value AS DOUBLE)             AS adq_value,
    nullif(adq_unit, 'N/A')                   AS adq_unit
FROM bronze.adq_value
WHERE adq_value <> 'N/A'
QUALIFY period = max(period) OVER (PARTITION BY bnf_code)
