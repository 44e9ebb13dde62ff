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
  - reconciles: {sum: items, to: silver.prescribing_line.items, by: [month], tolerance: 0}
  - reconciles: {sum: nic, to: silver.prescribing_line.nic, by: [month], tolerance: 0}
  - reconciles: {sum: actual_cost, to: silver.prescribing_line.actual_cost, by: [month], tolerance: 0}
--- */
-- Its codes are checked on silver.prescribed_presentation and silver.prescribing_practice, which hold the same ones in a thousandth of
-- the rows; checked here, every new code would have all months looked through again.
-- Its order lets readers of some medicines pass over the rest of a file, and makes files a third smaller; it costs a third of the build.
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
ORDER BY month, bnf_code
