/* ---
model: silver.prescribed_presentation
summary: "Presentations prescribed in a month, with the name they were delivered under: one row per month and code."
kind: table
grain: [month, bnf_code]
partition: month
owner: prescribing
policy: open
columns:
  month: {type: date, description: First day of the month of dispensing}
  bnf_code: {type: varchar, description: BNF presentation as delivered}
  bnf_name: {type: varchar, description: "Its name; the last in the alphabet where a month has several"}
  items: {type: bigint, description: Prescription items}
checks:
  - grain
  - relates: {column: bnf_code, to: gold.dim_bnf_presentation.bnf_code}
  - reconciles: {sum: items, to: silver.prescribing_line.items, by: [month], tolerance: 0}
--- */
SELECT
    month,
    bnf_code,
    max(bnf_name)                             AS bnf_name,
    CAST(sum(items) AS BIGINT)                AS items
FROM silver.prescribing_line
GROUP BY month, bnf_code
