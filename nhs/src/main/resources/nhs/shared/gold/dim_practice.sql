/* ---
model: gold.dim_practice
summary: "Practices and prescribing cost centres through time: one row per practice and span of days in which nothing about it changed."
kind: table
grain: [practice_code, valid_from]
owner: shared
policy: open
columns:
  practice_code: {type: varchar, description: "ODS code; - is the bucket of practices that could not be identified"}
  valid_from: {type: date, description: "First day of the span; 1900-01-01 where nothing earlier is known"}
  valid_to: {type: date, description: "Last day of the span, null while it lasts"}
  is_current: {type: boolean, description: Whether it is the latest span}
  name: {type: varchar, description: Name in that span}
  status: {type: varchar, description: "active, closed, dormant, proposed, unidentified, or unknown where only prescribing tells of it"}
  setting: {type: varchar, description: "What prescribes there, such as GP practice; null where epraccur does not have it"}
  is_gp_practice: {type: boolean, description: Whether it is a general practice}
  nation: {type: varchar, description: "England, Wales, Channel Islands and Isle of Man, Forces, or unknown"}
  open_date: {type: date, description: Opened on}
  close_date: {type: date, description: Closed on}
  postcode: {type: varchar, description: Postcode in that span}
  latitude: {type: double, description: "Latitude of the postcode, WGS84"}
  longitude: {type: double, description: "Longitude of the postcode, WGS84"}
  position_reason: {type: varchar, description: "Why there is no position, null where there is one"}
  lsoa_2011_code: {type: varchar, description: "LSOA 2011 of the postcode, null where its LSOA 2021 was made of several"}
  lsoa_2021_code: {type: varchar, description: LSOA 2021 of the postcode}
  imd_2019_decile: {type: integer, description: "IMD 2019 decile of that place, 1 most deprived"}
  imd_2019_reason: {type: varchar, description: "Why there is no IMD 2019 decile, null where there is one"}
  imd_2025_decile: {type: integer, description: "IMD 2025 decile of that place, 1 most deprived"}
  imd_2025_reason: {type: varchar, description: "Why there is no IMD 2025 decile, null where there is one"}
  pcn_code: {type: varchar, description: "Primary care network in that span, null where unknown or none"}
  pcn_name: {type: varchar, description: Its name}
  commissioner_code: {type: varchar, description: "Commissioner of the time: CCG or sub-ICB location"}
  sub_icb_code: {type: varchar, description: Present sub-ICB location}
  sub_icb_name: {type: varchar, description: Its name}
  icb_code: {type: varchar, description: Present integrated care board}
  icb_name: {type: varchar, description: Its name}
  icb_basis: {type: varchar, description: "commissioner, where the commissioner of the time is a present sub-ICB location, or postcode"}
  icb_reason: {type: varchar, description: "Why there is no ICB, null where there is one"}
  region_code: {type: varchar, description: NHS England region of that ICB}
  region_name: {type: varchar, description: Its name}
  source: {type: varchar, description: "What tells of it: epraccur, address file, registration file, prescribing, list of patients, or none"}
checks:
  - grain
  - accepted_values: {column: status, values: [active, closed, dormant, proposed, unidentified, unknown]}
  - between: {column: latitude, min: 49, max: 61}
  - between: {column: longitude, min: -9, max: 2}
  - sql:
      name: position_or_reason
      query: "SELECT practice_code, valid_from, position_reason FROM this WHERE (latitude IS NULL) <> (position_reason IS NOT NULL)"
  - sql:
      name: icb_or_reason
      query: "SELECT practice_code, valid_from, icb_reason FROM this WHERE (icb_code IS NULL) <> (icb_reason IS NOT NULL)"
  - sql:
      name: imd_decile_or_reason
      query: "SELECT practice_code, valid_from FROM this WHERE (imd_2019_decile IS NULL) <> (imd_2019_reason IS NOT NULL) OR (imd_2025_decile IS NULL) <> (imd_2025_reason IS NOT NULL)"
  - sql:
      name: spans_follow_each_other
      query: "SELECT practice_code, valid_from, valid_to FROM this WHERE valid_to < valid_from"
  - sql:
      name: one_current_span
      query: "SELECT practice_code, count(*) AS spans FROM this WHERE is_current GROUP BY practice_code HAVING count(*) <> 1"
--- */
WITH known AS (
    -- The bucket is there whether or not a month has anything in it.
    SELECT '-' AS practice_code
    UNION
    SELECT practice_code FROM silver.practice_snapshot
    UNION
    SELECT practice_code FROM silver.practice_address
    UNION
    SELECT practice_code FROM silver.practice_network
    UNION
    SELECT practice_code FROM silver.prescribing_practice
    UNION
    SELECT practice_code FROM bronze.gp_registration_lsoa
    UNION
    SELECT practice_code FROM bronze.gp_list_size
),
first_snapshot AS (
    SELECT practice_code, min(snapshot_date) AS snapshot_date
    FROM silver.practice_snapshot
    GROUP BY practice_code
),
latest_snapshot AS (
    -- The latest word on opening and closing holds for all of the past: a practice that closed in October was open in September
    -- whatever the snapshot of April or of next year calls it.
    SELECT practice_code, open_date, close_date
    FROM silver.practice_snapshot
    QUALIFY snapshot_date = max(snapshot_date) OVER (PARTITION BY practice_code)
),
earlier_address AS (
    -- Address files describe a practice only before epraccur does; the two spell names differently.
    SELECT address.practice_code, address.month, address.name, address.postcode_key
    FROM silver.practice_address AS address
    LEFT JOIN first_snapshot
        ON first_snapshot.practice_code = address.practice_code
    WHERE first_snapshot.snapshot_date IS NULL OR address.month < first_snapshot.snapshot_date
),
described_elsewhere AS (
    SELECT practice_code FROM first_snapshot
    UNION
    SELECT practice_code FROM earlier_address
),
registered_only AS (
    SELECT network.practice_code, network.extract_date, network.practice_name, network.postcode_key, network.sub_icb_code
    FROM silver.practice_network AS network
    LEFT JOIN described_elsewhere
        ON described_elsewhere.practice_code = network.practice_code
    WHERE described_elsewhere.practice_code IS NULL
),
prescribing_only AS (
    SELECT prescribed.practice_code, prescribed.month, prescribed.name, prescribed.postcode_key, prescribed.commissioner_code
    FROM silver.prescribing_practice AS prescribed
    LEFT JOIN described_elsewhere
        ON described_elsewhere.practice_code = prescribed.practice_code
    LEFT JOIN registered_only
        ON registered_only.practice_code = prescribed.practice_code
    WHERE described_elsewhere.practice_code IS NULL AND registered_only.practice_code IS NULL
    QUALIFY prescribed.month = max(prescribed.month) OVER (PARTITION BY prescribed.practice_code)
),
description AS (
    SELECT
        practice_code, snapshot_date AS told_on, 'epraccur' AS source, name, postcode_key, commissioner_code,
        status, setting, is_gp_practice
    FROM silver.practice_snapshot
    UNION ALL
    SELECT
        practice_code, month, 'address file', name, postcode_key, CAST(NULL AS VARCHAR),
        CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS BOOLEAN)
    FROM earlier_address
    UNION ALL
    SELECT
        practice_code, extract_date, 'registration file', practice_name, postcode_key, sub_icb_code,
        CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS BOOLEAN)
    FROM registered_only
    UNION ALL
    SELECT
        practice_code, month, 'prescribing', name, postcode_key, commissioner_code,
        CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS BOOLEAN)
    FROM prescribing_only
),
description_day AS (
    SELECT DISTINCT practice_code, told_on FROM description
),
description_span AS (
    SELECT
        practice_code,
        told_on,
        -- The first description stands for all that came before it.
        CASE
            WHEN row_number() OVER (PARTITION BY practice_code ORDER BY told_on ASC NULLS LAST) = 1 THEN DATE '1900-01-01'
            ELSE told_on
        END AS from_day,
        lead(told_on) OVER (PARTITION BY practice_code ORDER BY told_on ASC NULLS LAST) AS until_day
    FROM description_day
),
network_span AS (
    SELECT
        practice_code, pcn_code, pcn_name, extract_date AS from_day,
        lead(extract_date) OVER (PARTITION BY practice_code ORDER BY extract_date ASC NULLS LAST) AS until_day
    FROM silver.practice_network
),
change_day AS (
    SELECT practice_code, DATE '1900-01-01' AS from_day FROM known
    UNION
    SELECT practice_code, from_day FROM description_span
    UNION
    SELECT practice_code, from_day FROM network_span
    UNION
    SELECT practice_code, plus_days(close_date, 1) FROM latest_snapshot WHERE close_date IS NOT NULL
),
state AS (
    SELECT
        change_day.practice_code              AS practice_code,
        change_day.from_day                   AS from_day,
        CASE WHEN change_day.practice_code = '-' THEN 'none' ELSE coalesce(description.source, 'list of patients') END AS source,
        CASE WHEN change_day.practice_code = '-' THEN 'Unidentified practice' ELSE description.name END AS name,
        CASE WHEN change_day.practice_code <> '-' THEN description.postcode_key END AS postcode_key,
        CASE WHEN change_day.practice_code <> '-' THEN description.commissioner_code END AS commissioner_code,
        CASE
            WHEN change_day.practice_code = '-' THEN 'unidentified'
            WHEN latest_snapshot.close_date < change_day.from_day THEN 'closed'
            WHEN description.status = 'closed' AND latest_snapshot.close_date >= change_day.from_day THEN 'active'
            ELSE coalesce(description.status, 'unknown')
        END                                   AS status,
        description.setting                   AS setting,
        coalesce(description.is_gp_practice, FALSE) AS is_gp_practice,
        latest_snapshot.open_date             AS open_date,
        latest_snapshot.close_date            AS close_date,
        network.pcn_code                      AS pcn_code,
        network.pcn_name                      AS pcn_name
    FROM change_day
    LEFT JOIN description_span
        ON description_span.practice_code = change_day.practice_code
        AND description_span.from_day <= change_day.from_day
        AND (description_span.until_day IS NULL OR description_span.until_day > change_day.from_day)
    LEFT JOIN description
        ON description.practice_code = description_span.practice_code
        AND description.told_on = description_span.told_on
    LEFT JOIN network_span AS network
        ON network.practice_code = change_day.practice_code
        AND network.from_day <= change_day.from_day
        AND (network.until_day IS NULL OR network.until_day > change_day.from_day)
    LEFT JOIN latest_snapshot
        ON latest_snapshot.practice_code = change_day.practice_code
),
content AS (
    SELECT
        practice_code,
        from_day,
        source || '|' || coalesce(name, '') || '|' || coalesce(postcode_key, '') || '|' || coalesce(commissioner_code, '') || '|'
            || status || '|' || coalesce(setting, '') || '|' || coalesce(pcn_code, '') || '|' || coalesce(pcn_name, '') AS content
    FROM state
),
beginning AS (
    -- A day on which nothing changed begins no span.
    SELECT practice_code, from_day
    FROM content
    QUALIFY lag(content) OVER (PARTITION BY practice_code ORDER BY from_day ASC NULLS LAST, content ASC NULLS LAST)
        IS DISTINCT FROM content
),
beginning_day AS (
    SELECT DISTINCT practice_code, from_day FROM beginning
),
span_day AS (
    SELECT
        practice_code,
        from_day,
        lead(from_day) OVER (PARTITION BY practice_code ORDER BY from_day ASC NULLS LAST) AS next_day
    FROM beginning_day
),
span AS (
    SELECT
        span_day.practice_code                AS practice_code,
        span_day.from_day                     AS from_day,
        span_day.next_day                     AS next_day,
        state.source                          AS source,
        state.name                            AS name,
        state.postcode_key                    AS postcode_key,
        state.commissioner_code               AS commissioner_code,
        state.status                          AS status,
        state.setting                         AS setting,
        state.is_gp_practice                  AS is_gp_practice,
        state.open_date                       AS open_date,
        state.close_date                      AS close_date,
        state.pcn_code                        AS pcn_code,
        state.pcn_name                        AS pcn_name,
        CASE
            WHEN span_day.practice_code = '-' THEN 'unknown'
            WHEN span_day.practice_code LIKE 'W%' THEN 'Wales'
            WHEN left(state.postcode_key, 2) IN ('GY', 'JE', 'IM') THEN 'Channel Islands and Isle of Man'
            -- Some practices there have no postcode; their codes begin with the island.
            WHEN left(span_day.practice_code, 3) IN ('ALD', 'GUE', 'JER') THEN 'Channel Islands and Isle of Man'
            WHEN state.postcode_key LIKE 'BF%' THEN 'Forces'
            WHEN state.postcode_key IS NULL AND state.commissioner_code IS NULL THEN 'unknown'
            ELSE 'England'
        END                                   AS nation
    FROM span_day
    JOIN state
        ON state.practice_code = span_day.practice_code
        AND state.from_day = span_day.from_day
)
SELECT
    span.practice_code                        AS practice_code,
    span.from_day                             AS valid_from,
    plus_days(span.next_day, -1)              AS valid_to,
    span.next_day IS NULL                     AS is_current,
    span.name                                 AS name,
    span.status                               AS status,
    span.setting                              AS setting,
    span.is_gp_practice                       AS is_gp_practice,
    span.nation                               AS nation,
    span.open_date                            AS open_date,
    span.close_date                           AS close_date,
    -- Shorter ones are no postcodes and stay as they are: left() of a negative length differs between engines.
    CASE
        WHEN length(span.postcode_key) > 4
            THEN left(span.postcode_key, length(span.postcode_key) - 3) || ' ' || right(span.postcode_key, 3)
        ELSE span.postcode_key
    END                                       AS postcode,
    place.latitude                            AS latitude,
    place.longitude                           AS longitude,
    CASE
        WHEN place.latitude IS NOT NULL THEN CAST(NULL AS VARCHAR)
        WHEN span.practice_code = '-' THEN 'unidentified practice'
        WHEN span.postcode_key IS NULL THEN 'no postcode'
        WHEN span.nation = 'Forces' THEN 'British Forces postcode'
        WHEN span.nation = 'Channel Islands and Isle of Man' THEN 'postcode outside the United Kingdom'
        WHEN place.postcode_key IS NULL THEN 'postcode not in the postcode table'
        ELSE 'postcode has no position in the postcode table'
    END                                       AS position_reason,
    area.lsoa_2011_code                       AS lsoa_2011_code,
    place.lsoa_2021_code                      AS lsoa_2021_code,
    area.imd_2019_decile                      AS imd_2019_decile,
    CASE
        WHEN area.imd_2019_decile IS NOT NULL THEN CAST(NULL AS VARCHAR)
        WHEN span.practice_code = '-' THEN 'unidentified practice'
        WHEN span.nation NOT IN ('England', 'unknown') THEN 'practice in ' || span.nation || ', which the English indices do not cover'
        WHEN span.postcode_key IS NULL THEN 'no postcode'
        WHEN place.postcode_key IS NULL THEN 'postcode not in the postcode table'
        WHEN place.lsoa_2021_code IS NULL THEN 'postcode outside England or not matched to an LSOA'
        WHEN area.lsoa_2011_count > 1 THEN 'LSOA 2021 was made of several LSOAs 2011 of different deciles'
        ELSE 'LSOA not in the lookup from 2011 to 2021 or not in IMD 2019'
    END                                       AS imd_2019_reason,
    area.imd_2025_decile                      AS imd_2025_decile,
    CASE
        WHEN area.imd_2025_decile IS NOT NULL THEN CAST(NULL AS VARCHAR)
        WHEN span.practice_code = '-' THEN 'unidentified practice'
        WHEN span.nation NOT IN ('England', 'unknown') THEN 'practice in ' || span.nation || ', which the English indices do not cover'
        WHEN span.postcode_key IS NULL THEN 'no postcode'
        WHEN place.postcode_key IS NULL THEN 'postcode not in the postcode table'
        WHEN place.lsoa_2021_code IS NULL THEN 'postcode outside England or not matched to an LSOA'
        ELSE 'LSOA not in IMD 2025'
    END                                       AS imd_2025_reason,
    span.pcn_code                             AS pcn_code,
    span.pcn_name                             AS pcn_name,
    span.commissioner_code                    AS commissioner_code,
    -- The commissioner of the time says where a practice belongs as long as it still exists; after that its place does.
    coalesce(by_commissioner.sub_icb_code, by_postcode.sub_icb_code) AS sub_icb_code,
    coalesce(by_commissioner.sub_icb_name, by_postcode.sub_icb_name) AS sub_icb_name,
    coalesce(by_commissioner.icb_code, by_postcode.icb_code) AS icb_code,
    coalesce(by_commissioner.icb_name, by_postcode.icb_name) AS icb_name,
    CASE
        WHEN by_commissioner.icb_code IS NOT NULL THEN 'commissioner'
        WHEN by_postcode.icb_code IS NOT NULL THEN 'postcode'
    END                                       AS icb_basis,
    CASE
        WHEN coalesce(by_commissioner.icb_code, by_postcode.icb_code) IS NOT NULL THEN CAST(NULL AS VARCHAR)
        WHEN span.practice_code = '-' THEN 'unidentified practice'
        WHEN span.nation NOT IN ('England', 'unknown') THEN 'practice in ' || span.nation
        WHEN span.postcode_key IS NULL THEN 'no postcode, and its commissioner is no present sub-ICB location'
        WHEN place.postcode_key IS NULL THEN 'postcode not in the postcode table, and its commissioner is no present sub-ICB location'
        ELSE 'postcode without an English LSOA, and its commissioner is no present sub-ICB location'
    END                                       AS icb_reason,
    coalesce(by_commissioner.region_code, by_postcode.region_code) AS region_code,
    coalesce(by_commissioner.region_name, by_postcode.region_name) AS region_name,
    span.source                               AS source
FROM span
LEFT JOIN silver.postcode AS place
    ON place.postcode_key = span.postcode_key
LEFT JOIN silver.lsoa_2021 AS area
    ON area.lsoa_2021_code = place.lsoa_2021_code
LEFT JOIN silver.sub_icb AS by_commissioner
    ON by_commissioner.sub_icb_code = span.commissioner_code
LEFT JOIN silver.sub_icb AS by_postcode
    ON by_postcode.sub_icb_code = area.sub_icb_code
