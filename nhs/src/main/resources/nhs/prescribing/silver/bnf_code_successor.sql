/* ---
model: silver.bnf_code_successor
summary: "Present code of each BNF presentation code that was replaced, through chains of changes: one row per replaced code."
kind: table
grain: [bnf_code]
owner: prescribing
policy: open
columns:
  bnf_code: {type: varchar, description: Code that was replaced}
  successor_code: {type: varchar, description: "Code at the end of its chain of changes; null where the chain is a circle"}
  steps: {type: integer, description: Changes on the way}
  is_circle: {type: boolean, description: Whether the changes lead back to where they were}
checks:
  - grain
  - sql:
      name: no_circles
      severity: warn
      query: "SELECT bnf_code, steps FROM this WHERE is_circle"
--- */
WITH RECURSIVE change AS (
    -- A code listed with two successors goes to the first in the alphabet, so that every build gives the same.
    SELECT old_code, min(new_code) AS new_code
    FROM bronze.bnf_code_change
    WHERE old_code <> new_code
    GROUP BY old_code
),
chain AS (
    SELECT old_code AS bnf_code, new_code AS reached_code, 1 AS steps
    FROM change
    UNION ALL
    -- Twenty yearly lists cannot hold a longer chain; what is longer goes round.
    SELECT chain.bnf_code AS bnf_code, change.new_code AS reached_code, chain.steps + 1 AS steps
    FROM chain
    JOIN change
        ON change.old_code = chain.reached_code
    WHERE chain.steps < 20 AND chain.reached_code <> chain.bnf_code
),
reached AS (
    SELECT bnf_code, reached_code, steps
    FROM chain
    QUALIFY steps = max(steps) OVER (PARTITION BY bnf_code)
)
SELECT
    reached.bnf_code                          AS bnf_code,
    CASE WHEN onward.old_code IS NULL THEN reached.reached_code END AS successor_code,
    CAST(reached.steps AS INTEGER)            AS steps,
    onward.old_code IS NOT NULL               AS is_circle
FROM reached
LEFT JOIN change AS onward
    ON onward.old_code = reached.reached_code
