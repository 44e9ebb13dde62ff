/* ---
model: silver.feed_delivery
summary: "Deliveries of a Trust's systems: what came, what became of it, and what was wrong with it: one row per delivery."
kind: table
grain: [delivery_id]
owner: access
policy: pseudonymised
columns:
  delivery_id: {type: varchar, description: Delivery}
  feed: {type: varchar, description: "Dataset, such as encounters"}
  contract: {type: varchar, description: Bronze table it landed in}
  business_date: {type: date, description: Day up to which it tells}
  layout: {type: varchar, description: How it was read}
  rows_delivered: {type: bigint, description: "Rows that came; in a table those of earlier days are looked at again"}
  rows_landed: {type: bigint, description: "Rows that are in Bronze, those that only say a key is gone included"}
  rows_gone: {type: bigint, description: Rows that only say their key is gone from the source}
  rows_known: {type: bigint, description: "Rows that had landed before with the same content, or stood twice in the delivery"}
  rows_rejected: {type: bigint, description: Rows that broke the contract}
  rows_withheld: {type: bigint, description: "Rows that the identity door withheld, those withheld before included"}
  rows_released: {type: bigint, description: Rows withheld before that passed now}
  rows_late: {type: bigint, description: "Rows that changed on a day for which a delivery had come before, and were not in it"}
  rows_out_of_order: {type: bigint, description: "Rows that came after a later version of the same record"}
  rows_put_right: {type: bigint, description: "Rows that change what an earlier version of the record had settled: a diagnosis, a priority, an outcome, a result"}
  rows_without_number: {type: bigint, description: Rows that passed without an NHS number where one belongs}
  rows_opted_out: {type: bigint, description: Rows of people with a national data opt-out}
  numbers_scrubbed: {type: bigint, description: NHS numbers taken out of free text}
  withheld_share: {type: double, description: "Rows withheld as a share of rows delivered, null where none came"}
checks:
  - grain
  - not_null: [feed, contract, business_date]
  - sql:
      name: every_landed_row_is_there
      query: "SELECT told.delivery_id, told.rows_landed, this.rows_landed AS rows_found FROM bronze.delivery AS told JOIN this ON this.delivery_id = told.delivery_id WHERE told.rows_landed <> this.rows_landed"
  # Rows in are rows landed, known, rejected and withheld: none is lost.
  - sql:
      name: rows_in_are_rows_out
      query: "SELECT delivery_id, rows_delivered, rows_landed, rows_gone, rows_known, rows_rejected, rows_withheld FROM this WHERE rows_known < 0 OR rows_rejected < 0 OR rows_delivered <> rows_landed - rows_gone + rows_known + rows_rejected + rows_withheld"
  - between: {name: no_row_is_withheld, column: rows_withheld, max: 0, severity: warn}
  - between: {name: no_row_is_rejected, column: rows_rejected, max: 0, severity: warn}
  - between: {name: no_row_is_late, column: rows_late, max: 0, severity: warn}
  - between: {name: no_row_is_out_of_order, column: rows_out_of_order, max: 0, severity: warn}
  - between: {name: no_row_is_put_right, column: rows_put_right, max: 0, severity: warn}
  - between: {name: no_row_stands_twice, column: rows_known, max: 0, where: layout = 'nightly', severity: warn}
  - between: {name: no_number_in_free_text, column: numbers_scrubbed, max: 0, severity: warn}
  - between: {name: every_row_has_its_number, column: rows_without_number, max: 0, severity: warn}
  - fresh: {column: business_date, within: 4 days, severity: warn}
  - sql:
      name: feeds_end_on_one_day
      severity: warn
      query: "SELECT ends.contract, ends.last_date FROM (SELECT contract, max(business_date) AS last_date FROM this WHERE layout <> 'workbook' GROUP BY contract) AS ends WHERE ends.last_date < (SELECT max(business_date) FROM this WHERE layout <> 'workbook')"
  - sql:
      name: plausible_against_earlier_weeks
      severity: warn
      query: "SELECT present.contract, present.business_date, present.rows_delivered, avg(CAST(earlier.rows_delivered AS DOUBLE)) AS usual FROM this AS present JOIN this AS earlier ON earlier.contract = present.contract AND earlier.layout = present.layout AND earlier.business_date IN (plus_days(present.business_date, -7), plus_days(present.business_date, -14), plus_days(present.business_date, -21), plus_days(present.business_date, -28)) WHERE present.layout = 'nightly' GROUP BY present.contract, present.business_date, present.rows_delivered HAVING count(*) >= 3 AND avg(CAST(earlier.rows_delivered AS DOUBLE)) >= 50 AND (present.rows_delivered < 0.4 * avg(CAST(earlier.rows_delivered AS DOUBLE)) OR present.rows_delivered > 2.5 * avg(CAST(earlier.rows_delivered AS DOUBLE)))"
--- */
WITH told AS (
    SELECT delivery_id, dataset, contract, period, layout, rows_landed, rows_rejected
    FROM bronze.delivery
    WHERE contract IN (
        'bronze.patient_demographics', 'bronze.clinicians', 'bronze.encounters', 'bronze.referrals', 'bronze.rtt_period',
        'bronze.rtt_status', 'bronze.admissions', 'bronze.diagnoses', 'bronze.procedures', 'bronze.clinic_slot',
        'bronze.urgent_care_logs', 'bronze.appointments', 'bronze.diagnostic_orders', 'bronze.providers'
    )
),
covered AS (
    SELECT contract, period, lag(period) OVER (PARTITION BY contract ORDER BY period ASC NULLS FIRST) AS day_before
    FROM (SELECT DISTINCT contract, period FROM told) AS each
),
landing AS (
    SELECT 'bronze.patient_demographics' AS contract, _delivery_id, period, _deleted, CAST(updated_at AS DATE) AS changed_on FROM bronze.patient_demographics
    UNION ALL
    SELECT 'bronze.clinicians' AS contract, _delivery_id, period, _deleted, CAST(updated_at AS DATE) AS changed_on FROM bronze.clinicians
    UNION ALL
    SELECT 'bronze.encounters' AS contract, _delivery_id, period, _deleted, CAST(updated_at AS DATE) AS changed_on FROM bronze.encounters
    UNION ALL
    SELECT 'bronze.referrals' AS contract, _delivery_id, period, _deleted, CAST(updated_at AS DATE) AS changed_on FROM bronze.referrals
    UNION ALL
    SELECT 'bronze.rtt_period' AS contract, _delivery_id, period, _deleted, CAST(updated_at AS DATE) AS changed_on FROM bronze.rtt_period
    UNION ALL
    SELECT 'bronze.rtt_status' AS contract, _delivery_id, period, _deleted, CAST(updated_at AS DATE) AS changed_on FROM bronze.rtt_status
    UNION ALL
    SELECT 'bronze.admissions' AS contract, _delivery_id, period, _deleted, CAST(updated_at AS DATE) AS changed_on FROM bronze.admissions
    UNION ALL
    SELECT 'bronze.diagnoses' AS contract, _delivery_id, period, _deleted, CAST(updated_at AS DATE) AS changed_on FROM bronze.diagnoses
    UNION ALL
    SELECT 'bronze.procedures' AS contract, _delivery_id, period, _deleted, CAST(updated_at AS DATE) AS changed_on FROM bronze.procedures
    UNION ALL
    SELECT 'bronze.clinic_slot' AS contract, _delivery_id, period, _deleted, CAST(updated_at AS DATE) AS changed_on FROM bronze.clinic_slot
    UNION ALL
    SELECT 'bronze.urgent_care_logs' AS contract, _delivery_id, period, _deleted, CAST(updated_at AS DATE) AS changed_on FROM bronze.urgent_care_logs
    UNION ALL
    SELECT 'bronze.appointments' AS contract, _delivery_id, period, _deleted, CAST(booking_updated_datetime AS DATE) AS changed_on FROM bronze.appointments
    UNION ALL
    SELECT 'bronze.diagnostic_orders' AS contract, _delivery_id, period, _deleted, CAST(updated_at AS DATE) AS changed_on FROM bronze.diagnostic_orders
    UNION ALL
    SELECT 'bronze.providers' AS contract, _delivery_id, period, _deleted, CAST(NULL AS DATE) AS changed_on FROM bronze.providers
),
landed AS (
    SELECT
        landing.contract                      AS contract,
        landing._delivery_id                  AS delivery_id,
        count(*)                              AS rows_landed,
        sum(CASE WHEN landing._deleted THEN 1 ELSE 0 END) AS rows_gone,
        sum(CASE WHEN NOT landing._deleted AND landing.changed_on <= covered.day_before THEN 1 ELSE 0 END) AS rows_late
    FROM landing
    LEFT JOIN covered
        ON covered.contract = landing.contract
        AND covered.period = landing.period
    GROUP BY landing.contract, landing._delivery_id
),
version AS (
    SELECT 'bronze.encounters' AS contract, _delivery_id, _line, _sequence, encounter_id AS record_key, updated_at AS changed_at, primary_condition_code AS settled
    FROM bronze.encounters
    WHERE NOT _deleted
    UNION ALL
    SELECT 'bronze.referrals' AS contract, _delivery_id, _line, _sequence, referral_id AS record_key, updated_at AS changed_at, referral_type AS settled
    FROM bronze.referrals
    WHERE NOT _deleted
    UNION ALL
    SELECT 'bronze.admissions' AS contract, _delivery_id, _line, _sequence, admission_id AS record_key, updated_at AS changed_at, clinical_priority AS settled
    FROM bronze.admissions
    WHERE NOT _deleted
    UNION ALL
    SELECT 'bronze.diagnoses' AS contract, _delivery_id, _line, _sequence, diagnosis_id AS record_key, updated_at AS changed_at, diagnosis_code AS settled
    FROM bronze.diagnoses
    WHERE NOT _deleted
    UNION ALL
    SELECT 'bronze.urgent_care_logs' AS contract, _delivery_id, _line, _sequence, uc_log_id AS record_key, updated_at AS changed_at, triage_category AS settled
    FROM bronze.urgent_care_logs
    WHERE NOT _deleted
    UNION ALL
    SELECT 'bronze.appointments' AS contract, _delivery_id, _line, _sequence, appointment_id AS record_key, booking_updated_datetime AS changed_at, CASE WHEN attendance_status IN ('5', '6') THEN 'attended' WHEN attendance_status IN ('3', '7') THEN 'missed' END AS settled
    FROM bronze.appointments
    WHERE NOT _deleted
    UNION ALL
    SELECT 'bronze.diagnostic_orders' AS contract, _delivery_id, _line, _sequence, diagnostic_id AS record_key, updated_at AS changed_at, result_flag AS settled
    FROM bronze.diagnostic_orders
    WHERE NOT _deleted
),
-- Only records of which several versions came can have come out of order or been put right.
several AS (
    SELECT contract, record_key
    FROM version
    GROUP BY contract, record_key
    HAVING count(*) > 1
),
compared AS (
    SELECT
        version.contract                      AS contract,
        version._delivery_id                  AS _delivery_id,
        version.changed_at                    AS changed_at,
        version.settled                       AS settled,
        max(version.changed_at) OVER (
            PARTITION BY version.record_key, version.contract
            ORDER BY version._sequence ASC NULLS FIRST, version._line ASC NULLS FIRST, version._delivery_id ASC NULLS FIRST, version.changed_at ASC NULLS FIRST, version.settled ASC NULLS FIRST
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        )                                     AS latest_before,
        lag(version.settled) OVER (
            PARTITION BY version.record_key, version.contract
            ORDER BY version.changed_at ASC NULLS FIRST, version._sequence ASC NULLS FIRST, version._line ASC NULLS FIRST, version._delivery_id ASC NULLS FIRST, version.settled ASC NULLS FIRST
        )                                     AS settled_before
    FROM version
    WHERE EXISTS (SELECT 1 FROM several WHERE several.contract = version.contract AND several.record_key = version.record_key)
),
faulty AS (
    SELECT
        contract,
        _delivery_id,
        sum(CASE WHEN changed_at < latest_before THEN 1 ELSE 0 END) AS rows_out_of_order,
        sum(CASE WHEN settled <> settled_before THEN 1 ELSE 0 END) AS rows_put_right
    FROM compared
    GROUP BY contract, _delivery_id
),
door AS (
    SELECT
        contract,
        _delivery_id,
        sum(records)                          AS records,
        sum(withheld)                         AS withheld,
        sum(released)                         AS released,
        sum(without_number)                   AS without_number,
        sum(opted_out)                        AS opted_out,
        sum(numbers_scrubbed)                 AS numbers_scrubbed
    FROM bronze.identity_count
    GROUP BY contract, _delivery_id
),
joined AS (
    SELECT
        told.delivery_id                      AS delivery_id,
        told.dataset                          AS feed,
        told.contract                         AS contract,
        told.period                           AS business_date,
        told.layout                           AS layout,
        coalesce(landed.rows_landed, 0)       AS rows_landed,
        coalesce(landed.rows_gone, 0)         AS rows_gone,
        told.rows_rejected - coalesce(door.withheld, 0) AS rows_rejected,
        coalesce(door.withheld, 0)            AS rows_withheld,
        coalesce(door.released, 0)            AS rows_released,
        -- Of feeds that carry nobody, the door knows nothing: what came is what landed or was rejected.
        coalesce(door.records, coalesce(landed.rows_landed, 0) - coalesce(landed.rows_gone, 0) + told.rows_rejected) AS rows_delivered,
        coalesce(landed.rows_late, 0)         AS rows_late,
        coalesce(faulty.rows_out_of_order, 0) AS rows_out_of_order,
        coalesce(faulty.rows_put_right, 0)    AS rows_put_right,
        coalesce(door.without_number, 0)      AS rows_without_number,
        coalesce(door.opted_out, 0)           AS rows_opted_out,
        coalesce(door.numbers_scrubbed, 0)    AS numbers_scrubbed
    FROM told
    LEFT JOIN landed
        ON landed.contract = told.contract
        AND landed.delivery_id = told.delivery_id
    LEFT JOIN faulty
        ON faulty.contract = told.contract
        AND faulty._delivery_id = told.delivery_id
    LEFT JOIN door
        ON door.contract = told.contract
        AND door._delivery_id = told.delivery_id
)
SELECT
    delivery_id                               AS delivery_id,
    feed                                      AS feed,
    contract                                  AS contract,
    business_date                             AS business_date,
    layout                                    AS layout,
    CAST(rows_delivered AS BIGINT)            AS rows_delivered,
    CAST(rows_landed AS BIGINT)               AS rows_landed,
    CAST(rows_gone AS BIGINT)                 AS rows_gone,
    CAST(rows_delivered - (rows_landed - rows_gone) - rows_rejected - rows_withheld AS BIGINT) AS rows_known,
    CAST(rows_rejected AS BIGINT)             AS rows_rejected,
    CAST(rows_withheld AS BIGINT)             AS rows_withheld,
    CAST(rows_released AS BIGINT)             AS rows_released,
    CAST(rows_late AS BIGINT)                 AS rows_late,
    CAST(rows_out_of_order AS BIGINT)         AS rows_out_of_order,
    CAST(rows_put_right AS BIGINT)            AS rows_put_right,
    CAST(rows_without_number AS BIGINT)       AS rows_without_number,
    CAST(rows_opted_out AS BIGINT)            AS rows_opted_out,
    CAST(numbers_scrubbed AS BIGINT)          AS numbers_scrubbed,
    CASE WHEN rows_delivered > 0 THEN CAST(rows_withheld AS DOUBLE) / rows_delivered END AS withheld_share
FROM joined
