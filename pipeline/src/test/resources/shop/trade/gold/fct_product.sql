/* ---
model: gold.fct_product
summary: One row per product over all months.
kind: table
grain: [product]
owner: trade
policy: open
columns:
  product: {type: varchar, description: Product}
  months: {type: bigint, description: Months in which it was sold}
  items: {type: bigint, description: Items}
checks:
  - grain
--- */
SELECT product, count(DISTINCT month) AS months, sum(items) AS items
FROM gold.fct_sale_month
GROUP BY product
