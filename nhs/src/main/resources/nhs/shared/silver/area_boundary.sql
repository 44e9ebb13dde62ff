/* ---
model: silver.area_boundary
summary: "Boundaries of England, NHS regions, regions, ICBs and sub-ICB locations with their ODS codes: one row per kind, vintage and area."
kind: view
grain: [area_type, vintage, area_code]
owner: shared
policy: open
columns:
  area_type: {type: varchar, description: "country, nhs_region, region, icb or sub_icb"}
  vintage: {type: date, description: Date of the boundaries}
  area_code: {type: varchar, description: ONS code}
  ods_code: {type: varchar, description: "ODS code, null for areas that have none or that no lookup names"}
  area_name: {type: varchar, description: Name}
  latitude: {type: double, description: "Latitude of a point inside, WGS84"}
  longitude: {type: double, description: "Longitude of a point inside, WGS84"}
  geometry: {type: varchar, description: GeoJSON geometry}
--- */
WITH icb AS (
    SELECT DISTINCT icb_code, icb_ons_code
    FROM silver.sub_icb
),
region_told AS (
    SELECT region_ons_code, region_code FROM reference.nhs_region
    UNION
    -- ONS renames a region when its boundary moves; older boundaries have the codes of their time.
    SELECT region_ons_code, region_code FROM silver.practice_network
),
region AS (
    SELECT region_ons_code, max(region_code) AS region_code
    FROM region_told
    GROUP BY region_ons_code
)
SELECT
    'icb' AS area_type,
    boundary.period AS vintage,
    boundary.area_code AS area_code,
    icb.icb_code AS ods_code,
    boundary.area_name AS area_name,
    boundary.latitude AS latitude,
    boundary.longitude AS longitude,
    boundary.geometry AS geometry
FROM bronze.boundary_icb AS boundary
LEFT JOIN icb
    ON icb.icb_ons_code = boundary.area_code
UNION ALL
SELECT
    'sub_icb' AS area_type,
    boundary.period AS vintage,
    boundary.area_code AS area_code,
    location.sub_icb_code AS ods_code,
    boundary.area_name AS area_name,
    boundary.latitude AS latitude,
    boundary.longitude AS longitude,
    boundary.geometry AS geometry
FROM bronze.boundary_sub_icb AS boundary
LEFT JOIN silver.sub_icb AS location
    ON location.sub_icb_ons_code = boundary.area_code
UNION ALL
SELECT
    'nhs_region' AS area_type,
    boundary.period AS vintage,
    boundary.area_code AS area_code,
    region.region_code AS ods_code,
    boundary.area_name AS area_name,
    boundary.latitude AS latitude,
    boundary.longitude AS longitude,
    boundary.geometry AS geometry
FROM bronze.boundary_nhs_region AS boundary
LEFT JOIN region
    ON region.region_ons_code = boundary.area_code
UNION ALL
SELECT
    'region' AS area_type,
    boundary.period AS vintage,
    boundary.area_code AS area_code,
    CAST(NULL AS VARCHAR) AS ods_code,
    boundary.area_name AS area_name,
    boundary.latitude AS latitude,
    boundary.longitude AS longitude,
    boundary.geometry AS geometry
FROM bronze.boundary_region AS boundary
UNION ALL
SELECT
    'country' AS area_type,
    boundary.period AS vintage,
    'E92000001' AS area_code,
    CAST(NULL AS VARCHAR) AS ods_code,
    'England' AS area_name,
    CAST(NULL AS DOUBLE) AS latitude,
    CAST(NULL AS DOUBLE) AS longitude,
    boundary.geometry AS geometry
FROM bronze.boundary_country AS boundary
