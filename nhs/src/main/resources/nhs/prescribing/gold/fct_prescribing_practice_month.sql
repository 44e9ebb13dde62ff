/* ---
model: gold.fct_prescribing_practice_month
summary: "Prescribing: one row per practice, presentation and month."
kind: table
grain: [month, practice_code, bnf_code]
partition: month
owner: prescribing
policy: open
columns:
  month: {type: date, description: First day of the month of dispensing}
  practice_code: {type: varchar, description: "Practice, - where it could not be identified: it stays in every total"}
  bnf_code: {type: varchar, description: "BNF presentation as delivered; gold.dim_bnf_presentation has its present code"}
  items: {type: bigint, description: Prescription items}
  quantity: {type: double, description: "Quantity in the unit of the presentation: tablets, millilitres, grams"}
  nic: {type: "decimal(18,2)", description: "Net ingredient cost in pounds, before discount"}
  actual_cost: {type: "decimal(18,5)", description: Actual cost in pounds}
  adq: {type: double, description: "Usage in average daily quantities, null where the layout has none"}
checks:
  - grain
  - between: {column: items, min: 0, max: 1000000, severity: warn}
  - relates: {column: practice_code, to: gold.dim_practice.practice_code}
  - relates: {column: bnf_code, to: gold.dim_bnf_presentation.bnf_code}
  - relates: {column: month, to: gold.dim_month.month}
  - sql:
      name: conserves_items_and_pounds_of_each_delivery
      query: "SELECT landed.month, landed.delivery_id, landed.items AS items_landed, fact.items, landed.nic AS nic_landed, fact.nic, landed.actual_cost AS actual_cost_landed, fact.actual_cost FROM silver.prescribing_delivery AS landed LEFT JOIN (SELECT month, sum(items) AS items, sum(nic) AS nic, sum(actual_cost) AS actual_cost FROM this GROUP BY month) AS fact ON fact.month = landed.month WHERE landed.is_preferred AND (fact.items IS DISTINCT FROM landed.items OR fact.nic IS DISTINCT FROM landed.nic OR fact.actual_cost IS DISTINCT FROM landed.actual_cost)"
--- */
-- EPD has a row per pack size and quantity, so a presentation stands several times for a practice; nothing else is done here.
SELECT
    month,
    practice_code,
    bnf_code,
    CAST(sum(items) AS BIGINT)                AS items,
    -- Sums of fractions depend on their order in the last digits; rounding makes every build give the same.
    round(sum(quantity), 5)                   AS quantity,
    CAST(sum(nic) AS DECIMAL(18,2))           AS nic,
    CAST(sum(actual_cost) AS DECIMAL(18,5))   AS actual_cost,
    round(sum(adq), 5)                        AS adq
FROM silver.prescribing_line
GROUP BY month, practice_code, bnf_code
