/* ---
model: gold.fct_town_month
summary: One row per month and town.
kind: table
grain: [month, town]
partition: month
owner: trade
policy: open
columns:
  month: {type: date, description: Month}
  town: {type: varchar, description: "Town, unknown where the shop is not known"}
  items: {type: bigint, description: Items}
checks:
  - grain
--- */
SELECT fact.month AS month, coalesce(shop.town, 'unknown') AS town, sum(fact.items) AS items
FROM gold.fct_sale_month AS fact
LEFT JOIN bronze.shop AS shop ON shop.shop = fact.shop
GROUP BY fact.month, coalesce(shop.town, 'unknown')
