/* ---
model: silver.postcode
summary: "Postcodes with position and LSOA 2021: one row per postcode that either postcode table has."
kind: table
grain: [postcode_key]
owner: shared
policy: open
columns:
  postcode_key: {type: varchar, description: "Postcode without its space, by which it is joined"}
  postcode: {type: varchar, description: Postcode with its space}
  latitude: {type: double, description: "Latitude, WGS84; null where the table has the postcode without a position"}
  longitude: {type: double, description: "Longitude, WGS84"}
  lsoa_2021_code: {type: varchar, description: "LSOA 2021, null outside England"}
checks:
  - grain
--- */
WITH place AS (
    SELECT replace(postcode, ' ', '') AS postcode_key, latitude, longitude
    FROM bronze.postcode_position
),
area AS (
    SELECT replace(postcode, ' ', '') AS postcode_key, latitude, longitude, lsoa_2021_code
    FROM bronze.postcode_lsoa_2021
)
SELECT
    coalesce(place.postcode_key, area.postcode_key) AS postcode_key,
    left(coalesce(place.postcode_key, area.postcode_key), length(coalesce(place.postcode_key, area.postcode_key)) - 3)
        || ' ' || right(coalesce(place.postcode_key, area.postcode_key), 3) AS postcode,
    coalesce(place.latitude, area.latitude)   AS latitude,
    coalesce(place.longitude, area.longitude) AS longitude,
    area.lsoa_2021_code                       AS lsoa_2021_code
FROM place
FULL JOIN area
    ON area.postcode_key = place.postcode_key
