/* ---
model: gold.fct_sale_month
summary: One row per month, shop and product.
kind: table
grain: [month, shop, product]
partition: month
owner: trade
policy: open
columns:
  month: {type: date, description: Month}
  shop: {type: varchar, description: Shop}
  product: {type: varchar, description: Product}
  items: {type: bigint, description: Items}
checks:
  - grain
  - between: {column: items, min: 0, max: 1000}
  - reconciles: {sum: items, to: silver.sale_line.items, by: [month], tolerance: 0}
--- */
SELECT month, shop, product, sum(items) AS items
FROM silver.sale_line
GROUP BY month, shop, product
