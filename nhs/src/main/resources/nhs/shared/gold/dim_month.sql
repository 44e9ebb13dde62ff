/* ---
model: gold.dim_month
summary: "Months from the first to the last that any prescribing or registration file covers: one row per month, gaps included."
kind: table
grain: [month]
owner: shared
policy: open
columns:
  month: {type: date, description: First day of the month}
  month_end: {type: date, description: Last day of the month}
  year: {type: integer, description: Calendar year}
  month_number: {type: integer, description: "Month of the year, 1 for January"}
  quarter: {type: integer, description: Calendar quarter}
  year_month: {type: varchar, description: "As text, such as 2026-06"}
  financial_year: {type: varchar, description: "April to March, such as 2025/26"}
  financial_month: {type: integer, description: "Month of the financial year, 1 for April"}
  days_in_month: {type: integer, description: Days}
  prescribing_dataset: {type: varchar, description: "Dataset the prescribing fact takes for the month, null where there is none"}
checks:
  - grain
--- */
WITH RECURSIVE covered AS (
    SELECT month_start(min(period)) AS first_month, month_start(max(period)) AS last_month
    FROM bronze.delivery
    WHERE precedence_group = 'prescribing' OR dataset IN ('gp-registration-lsoa', 'gp-list-size')
),
calendar AS (
    SELECT first_month AS month, last_month AS last_month
    FROM covered
    WHERE first_month IS NOT NULL
    UNION ALL
    SELECT plus_months(calendar.month, 1) AS month, calendar.last_month AS last_month
    FROM calendar
    WHERE calendar.month < calendar.last_month
),
prescribing AS (
    SELECT period AS month, max(dataset) AS dataset
    FROM bronze.delivery
    WHERE precedence_group = 'prescribing' AND is_preferred
    GROUP BY period
)
SELECT
    calendar.month                            AS month,
    month_end(calendar.month)                 AS month_end,
    CAST(EXTRACT(YEAR FROM calendar.month) AS INTEGER) AS year,
    CAST(EXTRACT(MONTH FROM calendar.month) AS INTEGER) AS month_number,
    CAST(EXTRACT(QUARTER FROM calendar.month) AS INTEGER) AS quarter,
    year_month_text(calendar.month)           AS year_month,
    financial_year_text(calendar.month)       AS financial_year,
    -- April is the first month of the financial year.
    CAST(mod(EXTRACT(MONTH FROM calendar.month) + 8, 12) + 1 AS INTEGER) AS financial_month,
    days_between(calendar.month, month_end(calendar.month)) + 1 AS days_in_month,
    prescribing.dataset                       AS prescribing_dataset
FROM calendar
LEFT JOIN prescribing
    ON prescribing.month = calendar.month
