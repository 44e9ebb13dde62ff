/* ---
model: silver.visit
summary: One row per visit, as it is now.
kind: table
grain: [visit_id]
owner: tests
policy: pseudonymised
columns:
  visit_id: {type: varchar, description: Identifier}
  note: {type: varchar, description: Text}
checks:
  - grain
--- */
SELECT visit_id, note
FROM (
    SELECT
        visit_id, note, _deleted,
        row_number() OVER (PARTITION BY visit_id ORDER BY _deleted DESC NULLS LAST, updated_at DESC NULLS LAST, _sequence DESC NULLS LAST, _line DESC NULLS LAST, _delivery_id DESC NULLS LAST) AS newest
    FROM bronze.visit
) AS version
WHERE newest = 1 AND NOT _deleted
