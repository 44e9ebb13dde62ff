/* ---
model: gold.fct_prescribing_presentation_month
summary: "Prescribing of all practices together: one row per presentation and month."
kind: table
grain: [month, bnf_code]
partition: month
owner: prescribing
policy: open
columns:
  month: {type: date, description: First day of the month of dispensing}
  bnf_code: {type: varchar, description: "BNF presentation as delivered; gold.dim_bnf_presentation has its present code"}
  items: {type: bigint, description: Prescription items}
  quantity: {type: "decimal(18,5)", description: "Quantity in the unit of the presentation: tablets, millilitres, grams"}
  nic: {type: "decimal(18,2)", description: "Net ingredient cost in pounds, before discount"}
  actual_cost: {type: "decimal(18,5)", description: Actual cost in pounds}
checks:
  - grain
  - reconciles: {sum: items, to: gold.fct_prescribing_practice_month.items, by: [month], tolerance: 0}
  - reconciles: {sum: actual_cost, to: gold.fct_prescribing_practice_month.actual_cost, by: [month], tolerance: 0}
--- */
SELECT
    month,
    bnf_code,
    CAST(sum(items) AS BIGINT)                AS items,
    CAST(sum(CAST(quantity AS DECIMAL(18,5))) AS DECIMAL(18,5)) AS quantity,
    CAST(sum(nic) AS DECIMAL(18,2))           AS nic,
    CAST(sum(actual_cost) AS DECIMAL(18,5))   AS actual_cost
FROM gold.fct_prescribing_practice_month
GROUP BY month, bnf_code
