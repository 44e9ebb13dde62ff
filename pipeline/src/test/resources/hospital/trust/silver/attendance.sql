/* ---
model: silver.attendance
summary: One row per attendance, as it is now.
kind: table
grain: [attendance_id]
owner: tests
policy: pseudonymised
columns:
  attendance_id: {type: varchar, description: Identifier}
  note: {type: varchar, description: Text}
checks:
  - grain
--- */
SELECT attendance_id, note
FROM (
    SELECT
        attendance_id, note, _deleted,
        row_number() OVER (PARTITION BY attendance_id ORDER BY _deleted DESC NULLS LAST, updated_at DESC NULLS LAST, _sequence DESC NULLS LAST, _line DESC NULLS LAST, _delivery_id DESC NULLS LAST) AS newest
    FROM bronze.attendance
) AS version
WHERE newest = 1 AND NOT _deleted
