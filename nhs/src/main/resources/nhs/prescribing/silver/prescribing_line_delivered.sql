/* ---
model: silver.prescribing_line_delivered
summary: "One row per delivered line of prescribing, conformed over the four layouts, whether or not its layout is the preferred one."
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
  is_preferred: {type: boolean, description: "Whether facts take this line: of several layouts that cover a month, one is preferred"}
--- */
SELECT
    delivered.period                          AS month,
    delivered._delivery_id                    AS delivery_id,
    delivered._line                           AS line,
    'epd-snomed'                              AS dataset,
    delivered.practice_code                   AS practice_code,
    delivered.bnf_code                        AS bnf_code,
    delivered.bnf_name                        AS bnf_name,
    delivered.items                           AS items,
    -- QUANTITY of both EPD layouts is per item; TOTAL_QUANTITY is what was dispensed.
    delivered.total_quantity                  AS quantity,
    delivered.nic                             AS nic,
    delivered.actual_cost                     AS actual_cost,
    delivered.adq                             AS adq,
    delivery.is_preferred                     AS is_preferred
FROM bronze.epd_snomed AS delivered
JOIN bronze.delivery AS delivery
    ON delivery.period = delivered.period
    AND delivery.delivery_id = delivered._delivery_id
UNION ALL
SELECT
    delivered.period                          AS month,
    delivered._delivery_id                    AS delivery_id,
    delivered._line                           AS line,
    'epd'                                     AS dataset,
    delivered.practice_code                   AS practice_code,
    delivered.bnf_code                        AS bnf_code,
    delivered.bnf_name                        AS bnf_name,
    delivered.items                           AS items,
    delivered.total_quantity                  AS quantity,
    delivered.nic                             AS nic,
    delivered.actual_cost                     AS actual_cost,
    delivered.adq                             AS adq,
    delivery.is_preferred                     AS is_preferred
FROM bronze.epd AS delivered
JOIN bronze.delivery AS delivery
    ON delivery.period = delivered.period
    AND delivery.delivery_id = delivered._delivery_id
UNION ALL
SELECT
    delivered.period                          AS month,
    delivered._delivery_id                    AS delivery_id,
    delivered._line                           AS line,
    'detailed-prescribing-information'        AS dataset,
    delivered.practice_code                   AS practice_code,
    delivered.bnf_code                        AS bnf_code,
    delivered.bnf_name                        AS bnf_name,
    delivered.items                           AS items,
    -- Quantity of this layout is per item and it has no total.
    delivered.items * delivered.quantity_per_item AS quantity,
    delivered.nic                             AS nic,
    delivered.actual_cost                     AS actual_cost,
    delivered.adq                             AS adq,
    delivery.is_preferred                     AS is_preferred
FROM bronze.detailed_prescribing_information AS delivered
JOIN bronze.delivery AS delivery
    ON delivery.period = delivered.period
    AND delivery.delivery_id = delivered._delivery_id
UNION ALL
SELECT
    delivered.period                          AS month,
    delivered._delivery_id                    AS delivery_id,
    delivered._line                           AS line,
    'pdpi'                                    AS dataset,
    delivered.practice_code                   AS practice_code,
    delivered.bnf_code                        AS bnf_code,
    delivered.bnf_name                        AS bnf_name,
    delivered.items                           AS items,
    -- QUANTITY of PDPI is the total already.
    delivered.total_quantity                  AS quantity,
    delivered.nic                             AS nic,
    delivered.actual_cost                     AS actual_cost,
    CAST(NULL AS DOUBLE)                      AS adq,
    delivery.is_preferred                     AS is_preferred
FROM bronze.pdpi AS delivered
JOIN bronze.delivery AS delivery
    ON delivery.period = delivered.period
    AND delivery.delivery_id = delivered._delivery_id
