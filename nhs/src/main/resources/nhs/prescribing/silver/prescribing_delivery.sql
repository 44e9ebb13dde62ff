/* ---
model: silver.prescribing_delivery
summary: "One row per month and delivery of prescribing: what its rows add up to, read from Bronze itself."
kind: table
grain: [month, delivery_id]
partition: month
owner: prescribing
policy: open
columns:
  month: {type: date, description: First day of the month of dispensing}
  delivery_id: {type: varchar, description: Delivery}
  dataset: {type: varchar, description: "Dataset: epd-snomed, epd, detailed-prescribing-information or pdpi"}
  is_preferred: {type: boolean, description: Whether the fact takes this delivery for the month}
  lines_landed: {type: bigint, description: "Rows the landing says it wrote, all months of the delivery together"}
  lines_rejected: {type: bigint, description: "Rows the landing refused, all months of the delivery together"}
  lines: {type: bigint, description: Rows that are there}
  months_delivered: {type: integer, description: "Months the delivery covers, those in which another superseded it included"}
  items: {type: bigint, description: Prescription items}
  quantity: {type: double, description: Quantity of all items together}
  nic: {type: "decimal(18,2)", description: Net ingredient cost in pounds}
  actual_cost: {type: "decimal(18,5)", description: Actual cost in pounds}
  unidentified_items: {type: bigint, description: Items of practices that could not be identified}
checks:
  - grain
  - relates: {column: month, to: gold.dim_month.month}
  # What Bronze holds of a delivery is what the conformed lines hold of it, to the penny; the fact is held to the lines.
  - reconciles: {sum: items, to: silver.prescribing_line.items, by: [month, delivery_id], tolerance: 0, where: is_preferred}
  - reconciles: {sum: nic, to: silver.prescribing_line.nic, by: [month, delivery_id], tolerance: 0, where: is_preferred}
  - reconciles: {sum: actual_cost, to: silver.prescribing_line.actual_cost, by: [month, delivery_id], tolerance: 0, where: is_preferred}
  # A delivery of several months that was superseded in some of them has no total to be held to.
  - sql:
      name: every_landed_row_is_there
      query: "SELECT delivery_id, max(lines_landed) AS lines_landed, sum(lines) AS lines FROM this GROUP BY delivery_id HAVING count(*) = max(months_delivered) AND sum(lines) <> max(lines_landed)"
  - sql:
      name: one_preferred_delivery_a_month
      query: "SELECT month, count(*) AS deliveries FROM this WHERE is_preferred GROUP BY month HAVING count(*) > 1"
  - sql:
      name: other_layouts_of_a_month_agree
      severity: warn
      query: "SELECT other.month, other.dataset, other.items, preferred.items AS preferred_items, other.nic, preferred.nic AS preferred_nic FROM this AS other JOIN this AS preferred ON preferred.month = other.month AND preferred.is_preferred AND NOT other.is_preferred WHERE other.items <> preferred.items OR other.nic <> preferred.nic"
  - sql:
      name: plausible_against_the_month_before
      severity: warn
      query: "SELECT present.month, present.items, earlier.items AS items_before FROM this AS present JOIN this AS earlier ON earlier.month = plus_months(present.month, -1) AND present.is_preferred AND earlier.is_preferred WHERE present.items < 0.75 * earlier.items OR present.items > 1.33 * earlier.items"
--- */
-- Read from Bronze and not from silver.prescribing_line, so that the fact is reconciled with what landed and not with itself.
WITH delivered AS (
    SELECT
        period,
        _delivery_id,
        'epd-snomed' AS dataset,
        count(*) AS lines,
        sum(items) AS items,
        sum(total_quantity) AS quantity,
        sum(nic) AS nic,
        sum(actual_cost) AS actual_cost,
        sum(CASE WHEN practice_code = '-' THEN items ELSE 0 END) AS unidentified_items
    FROM bronze.epd_snomed
    GROUP BY period, _delivery_id
    UNION ALL
    SELECT
        period,
        _delivery_id,
        'epd' AS dataset,
        count(*) AS lines,
        sum(items) AS items,
        sum(total_quantity) AS quantity,
        sum(nic) AS nic,
        sum(actual_cost) AS actual_cost,
        sum(CASE WHEN practice_code = '-' THEN items ELSE 0 END) AS unidentified_items
    FROM bronze.epd
    GROUP BY period, _delivery_id
    UNION ALL
    SELECT
        period,
        _delivery_id,
        'detailed-prescribing-information' AS dataset,
        count(*) AS lines,
        sum(items) AS items,
        sum(items * quantity_per_item) AS quantity,
        sum(nic) AS nic,
        sum(actual_cost) AS actual_cost,
        sum(CASE WHEN practice_code = '-' THEN items ELSE 0 END) AS unidentified_items
    FROM bronze.detailed_prescribing_information
    GROUP BY period, _delivery_id
    UNION ALL
    SELECT
        period,
        _delivery_id,
        'pdpi' AS dataset,
        count(*) AS lines,
        sum(items) AS items,
        sum(total_quantity) AS quantity,
        sum(nic) AS nic,
        sum(actual_cost) AS actual_cost,
        sum(CASE WHEN practice_code = '-' THEN items ELSE 0 END) AS unidentified_items
    FROM bronze.pdpi
    GROUP BY period, _delivery_id
)
SELECT
    delivered.period                          AS month,
    delivered._delivery_id                    AS delivery_id,
    delivered.dataset                         AS dataset,
    delivery.is_preferred                     AS is_preferred,
    delivery.rows_landed                      AS lines_landed,
    delivery.rows_rejected                    AS lines_rejected,
    CAST(delivered.lines AS BIGINT)           AS lines,
    delivery.periods                          AS months_delivered,
    CAST(delivered.items AS BIGINT)           AS items,
    round(delivered.quantity, 5)              AS quantity,
    CAST(delivered.nic AS DECIMAL(18,2))      AS nic,
    CAST(delivered.actual_cost AS DECIMAL(18,5)) AS actual_cost,
    CAST(delivered.unidentified_items AS BIGINT) AS unidentified_items
FROM delivered
JOIN bronze.delivery AS delivery
    ON delivery.period = delivered.period
    AND delivery.delivery_id = delivered._delivery_id
