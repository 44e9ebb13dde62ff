/* ---
model: gold.fct_ward
summary: One row per ward and how many patients it has.
kind: table
grain: [ward]
owner: tests
policy: pseudonymised
columns:
  ward: {type: varchar, description: Ward}
  patients: {type: bigint, description: Patients}
checks:
  - grain
--- */
SELECT ward, count(*) AS patients
FROM silver.patient
GROUP BY ward
