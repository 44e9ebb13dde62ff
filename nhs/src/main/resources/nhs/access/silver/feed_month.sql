/* ---
model: silver.feed_month
summary: "How much of the large feeds lies in each month: one row per table and month."
kind: view
grain: [table_name, month]
owner: access
policy: pseudonymised
columns:
  table_name: {type: varchar, description: "Table the feed ends in, such as silver.encounter"}
  month: {type: date, description: "First day of the month the rows are about; 1900-01-01 where they do not say"}
  row_count: {type: bigint, description: Rows}
  row_count_before: {type: bigint, description: "Rows of the month before, null where there are none"}
  is_comparable: {type: boolean, description: "Whether the feed tells of this month and the one before from end to end"}
checks:
  - sql:
      name: plausible_against_the_month_before
      severity: warn
      query: "SELECT table_name, month, row_count, row_count_before FROM this WHERE is_comparable AND row_count_before >= 500 AND (row_count < 0.5 * row_count_before OR row_count > 2 * row_count_before)"
--- */
WITH counted AS (
    SELECT 'silver.appointment' AS table_name, appointment_month AS month, count(*) AS row_count, min(recorded_at) AS first_at, max(recorded_at) AS last_at
    FROM silver.appointment
    GROUP BY appointment_month
    UNION ALL
    SELECT 'silver.diagnostic_order' AS table_name, request_month AS month, count(*) AS row_count, min(recorded_at) AS first_at, max(recorded_at) AS last_at
    FROM silver.diagnostic_order
    GROUP BY request_month
    UNION ALL
    SELECT 'silver.encounter' AS table_name, encounter_month AS month, count(*) AS row_count, min(recorded_at) AS first_at, max(recorded_at) AS last_at
    FROM silver.encounter
    GROUP BY encounter_month
    UNION ALL
    SELECT 'silver.referral' AS table_name, referral_month AS month, count(*) AS row_count, min(recorded_at) AS first_at, max(recorded_at) AS last_at
    FROM silver.referral
    GROUP BY referral_month
    UNION ALL
    SELECT 'silver.urgent_care' AS table_name, arrival_month AS month, count(*) AS row_count, min(recorded_at) AS first_at, max(recorded_at) AS last_at
    FROM silver.urgent_care
    GROUP BY arrival_month
),
told AS (
    SELECT
        table_name,
        month_start(CAST(min(first_at) AS DATE)) AS first_month,
        month_start(CAST(max(last_at) AS DATE)) AS last_month
    FROM counted
    GROUP BY table_name
)
SELECT
    present.table_name                        AS table_name,
    present.month                             AS month,
    CAST(present.row_count AS BIGINT)         AS row_count,
    CAST(earlier.row_count AS BIGINT)         AS row_count_before,
    coalesce(earlier.month >= told.first_month AND present.month < told.last_month, false) AS is_comparable
FROM counted AS present
JOIN told
    ON told.table_name = present.table_name
LEFT JOIN counted AS earlier
    ON earlier.table_name = present.table_name
    AND earlier.month = plus_months(present.month, -1)
