/* ---
model: gold.fct_target_month
summary: One row per month.
kind: table
grain: [month]
partition: month
owner: trade
policy: open
columns:
  month: {type: date, description: Month}
  target: {type: bigint, description: Items to be sold}
checks:
  - grain
--- */
SELECT target.period AS month, sum(target.target) AS target
FROM bronze.target AS target
GROUP BY target.period
