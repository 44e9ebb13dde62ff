/* ---
model: gold.fct_prescribing_substance_month
summary: "Prescribing: one row per practice, chemical substance and month; a third of the rows of the fact, for questions about substances and whatever is above them."
kind: table
grain: [month, substance_code, practice_code]
partition: month
owner: prescribing
policy: open
columns:
  month: {type: date, description: First day of the month of dispensing}
  substance_code: {type: varchar, description: "First 9 characters of the BNF presentation as delivered: its chemical substance"}
  practice_code: {type: varchar, description: "Practice, - where it could not be identified: it stays in every total"}
  items: {type: bigint, description: Prescription items}
  quantity: {type: "decimal(18,5)", description: "Quantity in the units of its presentations, which may differ"}
  nic: {type: "decimal(18,2)", description: "Net ingredient cost in pounds, before discount"}
  actual_cost: {type: "decimal(18,5)", description: Actual cost in pounds}
checks:
  - grain
  - reconciles: {sum: items, to: gold.fct_prescribing_practice_month.items, by: [month], tolerance: 0}
  - reconciles: {sum: actual_cost, to: gold.fct_prescribing_practice_month.actual_cost, by: [month], tolerance: 0}
--- */
-- Its order lets readers of some substances pass over the rest of a file.
SELECT
    month,
    substring(bnf_code FROM 1 FOR 9)          AS substance_code,
    practice_code,
    CAST(sum(items) AS BIGINT)                AS items,
    CAST(sum(CAST(quantity AS DECIMAL(18,5))) AS DECIMAL(18,5)) AS quantity,
    CAST(sum(nic) AS DECIMAL(18,2))           AS nic,
    CAST(sum(actual_cost) AS DECIMAL(18,5))   AS actual_cost
FROM gold.fct_prescribing_practice_month
GROUP BY month, substring(bnf_code FROM 1 FOR 9), practice_code
ORDER BY month, substance_code
