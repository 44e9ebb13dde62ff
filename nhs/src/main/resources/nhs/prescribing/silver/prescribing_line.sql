/* ---
model: silver.prescribing_line
summary: "One row per delivered line of prescribing, conformed over the four layouts; where several cover a month, the preferred one."
kind: view
grain: [month, delivery_id, line]
owner: prescribing
policy: open
columns:
  month: {type: date, description: First day of the month of dispensing}
  delivery_id: {type: varchar, description: Delivery the line came in}
  line: {type: bigint, description: Line within the delivery}
  dataset: {type: varchar, description: "Dataset it came in: epd-snomed, epd, detailed-prescribing-information or pdpi"}
  practice_code: {type: varchar, description: "Practice as delivered, - where it could not be identified"}
  bnf_code: {type: varchar, description: BNF presentation as delivered}
  bnf_name: {type: varchar, description: Name of the presentation as delivered}
  items: {type: bigint, description: Prescription items}
  quantity: {type: double, description: "Quantity of all items together, whatever the layout counts"}
  nic: {type: "decimal(18,2)", description: Net ingredient cost in pounds}
  actual_cost: {type: "decimal(18,5)", description: Actual cost in pounds}
  adq: {type: double, description: "Usage in average daily quantities, null in layouts without it"}
--- */
-- Two layouts of one month hold the same prescriptions, so only the preferred one is read; silver.prescribing_line_other holds the rest.
SELECT
    month,
    delivery_id,
    line,
    dataset,
    practice_code,
    bnf_code,
    bnf_name,
    items,
    quantity,
    nic,
    actual_cost,
    adq
FROM silver.prescribing_line_delivered
WHERE is_preferred
