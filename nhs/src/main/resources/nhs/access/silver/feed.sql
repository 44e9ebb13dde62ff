/* ---
model: silver.feed
summary: "Feeds of a Trust's systems, all their deliveries together: what came, and what was wrong with it: one row per feed."
kind: view
grain: [contract]
owner: access
policy: pseudonymised
columns:
  contract: {type: varchar, description: Bronze table the feed lands in}
  feed: {type: varchar, description: "Dataset, such as encounters"}
  deliveries: {type: bigint, description: Deliveries}
  first_date: {type: date, description: First business date}
  last_date: {type: date, description: Last business date}
  rows_landed: {type: bigint, description: Rows in Bronze}
  rows_rejected: {type: bigint, description: Rows that broke the contract}
  rows_late: {type: bigint, description: "Rows that changed on a day for which a delivery had come before, and were not in it"}
  rows_out_of_order: {type: bigint, description: "Rows that came after a later version of the same record"}
  rows_put_right: {type: bigint, description: "Rows that change what an earlier version of the record had settled"}
  rows_without_number: {type: bigint, description: Rows that passed without an NHS number where one belongs}
  numbers_scrubbed: {type: bigint, description: NHS numbers taken out of free text}
  records_withheld: {type: bigint, description: Records that the identity door withholds now}
--- */
WITH total AS (
    SELECT
        contract,
        max(feed)                             AS feed,
        count(*)                              AS deliveries,
        min(business_date)                    AS first_date,
        max(business_date)                    AS last_date,
        sum(rows_landed)                      AS rows_landed,
        sum(rows_rejected)                    AS rows_rejected,
        sum(rows_late)                        AS rows_late,
        sum(rows_out_of_order)                AS rows_out_of_order,
        sum(rows_put_right)                   AS rows_put_right,
        sum(rows_without_number)              AS rows_without_number,
        sum(numbers_scrubbed)                 AS numbers_scrubbed
    FROM silver.feed_delivery
    GROUP BY contract
),
withheld AS (
    SELECT contract, count(*) AS records
    FROM silver.withheld_record
    GROUP BY contract
)
SELECT
    total.contract                            AS contract,
    total.feed                                AS feed,
    CAST(total.deliveries AS BIGINT)          AS deliveries,
    total.first_date                          AS first_date,
    total.last_date                           AS last_date,
    CAST(total.rows_landed AS BIGINT)         AS rows_landed,
    CAST(total.rows_rejected AS BIGINT)       AS rows_rejected,
    CAST(total.rows_late AS BIGINT)           AS rows_late,
    CAST(total.rows_out_of_order AS BIGINT)   AS rows_out_of_order,
    CAST(total.rows_put_right AS BIGINT)      AS rows_put_right,
    CAST(total.rows_without_number AS BIGINT) AS rows_without_number,
    CAST(total.numbers_scrubbed AS BIGINT)    AS numbers_scrubbed,
    CAST(coalesce(withheld.records, 0) AS BIGINT) AS records_withheld
FROM total
LEFT JOIN withheld
    ON withheld.contract = total.contract
