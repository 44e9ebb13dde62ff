/* ---
model: silver.bnf_name
summary: "Names of the BNF levels above the presentation, as last published: one row per level and code."
kind: table
grain: [level, code]
owner: prescribing
policy: open
columns:
  level: {type: varchar, description: "chapter, section, paragraph, subparagraph, chemical_substance or product"}
  code: {type: varchar, description: "Code of that level: 2, 4, 6, 7, 9 or 11 characters"}
  name: {type: varchar, description: Name}
  told_on: {type: date, description: Edition that gave the name}
checks:
  - grain
  - not_null: [name]
--- */
WITH told AS (
    SELECT DISTINCT 'chapter' AS level, chapter_code AS code, chapter_name AS name, period AS told_on, 1 AS rank_of_source
    FROM bronze.bnf_code_information
    UNION ALL
    SELECT DISTINCT 'section' AS level, section_code AS code, section_name AS name, period AS told_on, 1 AS rank_of_source
    FROM bronze.bnf_code_information
    UNION ALL
    SELECT DISTINCT 'paragraph' AS level, paragraph_code AS code, paragraph_name AS name, period AS told_on, 1 AS rank_of_source
    FROM bronze.bnf_code_information
    UNION ALL
    SELECT DISTINCT 'subparagraph' AS level, subparagraph_code AS code, subparagraph_name AS name, period AS told_on, 1 AS rank_of_source
    FROM bronze.bnf_code_information
    UNION ALL
    SELECT DISTINCT 'chemical_substance' AS level, chemical_substance_code AS code, chemical_substance_name AS name, period AS told_on, 1 AS rank_of_source
    FROM bronze.bnf_code_information
    UNION ALL
    SELECT DISTINCT 'product' AS level, product_code AS code, product_name AS name, period AS told_on, 1 AS rank_of_source
    FROM bronze.bnf_code_information
    UNION ALL
    -- Substances that the yearly list does not have yet, and appliance sections, which have four digits.
    SELECT
        CASE WHEN length(chemical_substance_code) = 4 THEN 'section' ELSE 'chemical_substance' END AS level,
        chemical_substance_code AS code, chemical_substance_name AS name, period AS told_on, 2 AS rank_of_source
    FROM bronze.chem_subs
)
SELECT
    level                                     AS level,
    code                                      AS code,
    name                                      AS name,
    told_on                                   AS told_on
FROM told
-- Levels that appliances do not have are filled with DUMMY.
WHERE name IS NOT NULL AND name NOT LIKE 'DUMMY %'
QUALIFY row_number() OVER (
    PARTITION BY level, code
    ORDER BY rank_of_source ASC NULLS LAST, told_on DESC NULLS LAST, name ASC NULLS LAST
) = 1
