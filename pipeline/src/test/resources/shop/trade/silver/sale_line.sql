/* ---
model: silver.sale_line
summary: One row per sale.
kind: view
grain: [month, delivery_id, line]
owner: trade
policy: open
columns:
  month: {type: date, description: Month}
  delivery_id: {type: varchar, description: Delivery}
  line: {type: bigint, description: Line}
  shop: {type: varchar, description: Shop}
  product: {type: varchar, description: Product}
  items: {type: bigint, description: Items}
--- */
SELECT
    sale.period AS month,
    sale._delivery_id AS delivery_id,
    sale._line AS line,
    sale.shop AS shop,
    sale.product AS product,
    sale.items AS items
FROM bronze.sale AS sale
JOIN bronze.delivery AS delivery
    ON delivery.period = sale.period AND delivery.delivery_id = sale._delivery_id AND delivery.is_preferred
