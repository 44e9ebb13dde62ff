/* ---
model: gold.dim_area_boundary
summary: "Boundaries to draw: one row per level and area of the newest set that is there."
kind: table
grain: [area_level, area_code]
owner: shared
policy: open
columns:
  area_level: {type: varchar, description: "region, icb or sub_icb"}
  area_code: {type: varchar, description: ODS code}
  area_name: {type: varchar, description: Name on the map}
  vintage: {type: date, description: Date of the boundaries}
  latitude: {type: double, description: "Latitude of a point inside, WGS84"}
  longitude: {type: double, description: "Longitude of a point inside, WGS84"}
  geometry: {type: varchar, description: GeoJSON geometry}
checks:
  - grain
--- */
WITH known AS (
    SELECT
        CASE WHEN area_type = 'nhs_region' THEN 'region' ELSE area_type END AS area_level,
        ods_code                              AS area_code,
        area_name, vintage, latitude, longitude, geometry,
        max(vintage) OVER (PARTITION BY area_type) AS newest
    FROM silver.area_boundary
    WHERE area_type IN ('nhs_region', 'icb', 'sub_icb') AND ods_code IS NOT NULL
)
SELECT
    area_level                                AS area_level,
    area_code                                 AS area_code,
    area_name                                 AS area_name,
    vintage                                   AS vintage,
    latitude                                  AS latitude,
    longitude                                 AS longitude,
    geometry                                  AS geometry
FROM known
WHERE vintage = newest
