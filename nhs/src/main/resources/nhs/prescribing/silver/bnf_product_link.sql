/* ---
model: silver.bnf_product_link
summary: "BNF presentations and the dm+d products they stand for: one row per pair."
kind: table
grain: [bnf_code, snomed_code]
owner: prescribing
policy: open
columns:
  bnf_code: {type: varchar, description: BNF presentation}
  snomed_code: {type: varchar, description: dm+d product as SNOMED CT code}
  dmd_type: {type: varchar, description: VMP or AMP}
  product_name: {type: varchar, description: Name of the product in the file that links them}
  source: {type: varchar, description: "BNF to SNOMED mapping, or BNF to VMP table where the mapping has no such pair"}
checks:
  - grain
  - accepted_values: {column: dmd_type, values: [VMP, AMP]}
--- */
WITH told AS (
    SELECT bnf_code, snomed_code, dmd_type, dmd_name AS product_name, 'BNF to SNOMED mapping' AS source, 1 AS rank_of_source
    FROM bronze.bnf_snomed
    -- Packs have the BNF code of their product.
    WHERE level = 'Presentation' AND bnf_code IS NOT NULL
    UNION ALL
    SELECT DISTINCT bnf_code, vmp_code, 'VMP', name, 'BNF to VMP table', 2
    FROM bronze.bnf_vmp
)
SELECT
    bnf_code                                  AS bnf_code,
    snomed_code                               AS snomed_code,
    dmd_type                                  AS dmd_type,
    product_name                              AS product_name,
    source                                    AS source
FROM told
QUALIFY row_number() OVER (
    PARTITION BY bnf_code, snomed_code
    ORDER BY rank_of_source ASC NULLS LAST, product_name ASC NULLS LAST, dmd_type ASC NULLS LAST, source ASC NULLS LAST
) = 1
