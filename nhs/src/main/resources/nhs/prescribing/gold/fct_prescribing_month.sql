/* ---
model: gold.fct_prescribing_month
summary: "Prescribing of a month as a whole, with what stands in its buckets: one row per month."
kind: table
grain: [month]
owner: prescribing
policy: open
columns:
  month: {type: date, description: First day of the month of dispensing}
  dataset: {type: varchar, description: Dataset the fact takes for the month}
  lines: {type: bigint, description: Delivered lines}
  lines_rejected: {type: bigint, description: Lines the landing refused}
  practices: {type: bigint, description: "Practices that prescribed, without the bucket"}
  presentations: {type: bigint, description: BNF presentations prescribed}
  items: {type: bigint, description: Prescription items}
  nic: {type: "decimal(18,2)", description: Net ingredient cost in pounds}
  actual_cost: {type: "decimal(18,5)", description: Actual cost in pounds}
  unidentified_items: {type: bigint, description: "Items of practices that could not be identified; they are in items"}
  unknown_code_items: {type: bigint, description: "Items of codes that no delivered list names; they are in items"}
  unknown_codes: {type: bigint, description: Codes that no delivered list names}
  unidentified_share: {type: double, description: "Unidentified items over items, null without items"}
  unknown_code_share: {type: double, description: "Items of unknown codes over items, null without items"}
checks:
  - grain
  # Of samples of a few lines a share says nothing.
  - between: {column: unidentified_share, max: 0.02, severity: warn, where: lines > 1000}
  - between: {column: unknown_code_share, max: 0.02, severity: warn, where: lines > 1000}
--- */
WITH practice AS (
    SELECT month, sum(CASE WHEN practice_code <> '-' THEN 1 ELSE 0 END) AS practices
    FROM silver.prescribing_practice
    GROUP BY month
),
presentation AS (
    SELECT
        prescribed.month                      AS month,
        count(*)                              AS presentations,
        sum(CASE WHEN known.bucket = 'unknown' THEN 1 ELSE 0 END) AS unknown_codes,
        sum(CASE WHEN known.bucket = 'unknown' THEN prescribed.items ELSE 0 END) AS unknown_code_items
    FROM silver.prescribed_presentation AS prescribed
    LEFT JOIN gold.dim_bnf_presentation AS known
        ON known.bnf_code = prescribed.bnf_code
    GROUP BY prescribed.month
)
SELECT
    delivery.month                            AS month,
    delivery.dataset                          AS dataset,
    delivery.lines                            AS lines,
    delivery.lines_rejected                   AS lines_rejected,
    CAST(practice.practices AS BIGINT)        AS practices,
    presentation.presentations                AS presentations,
    delivery.items                            AS items,
    delivery.nic                              AS nic,
    delivery.actual_cost                      AS actual_cost,
    delivery.unidentified_items               AS unidentified_items,
    CAST(presentation.unknown_code_items AS BIGINT) AS unknown_code_items,
    CAST(presentation.unknown_codes AS BIGINT) AS unknown_codes,
    CASE WHEN delivery.items > 0 THEN CAST(delivery.unidentified_items AS DOUBLE) / delivery.items END AS unidentified_share,
    CASE WHEN delivery.items > 0 THEN CAST(presentation.unknown_code_items AS DOUBLE) / delivery.items END AS unknown_code_share
FROM silver.prescribing_delivery AS delivery
LEFT JOIN practice
    ON practice.month = delivery.month
LEFT JOIN presentation
    ON presentation.month = delivery.month
WHERE delivery.is_preferred
