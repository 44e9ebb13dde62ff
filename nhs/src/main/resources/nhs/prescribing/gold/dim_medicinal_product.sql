/* ---
model: gold.dim_medicinal_product
summary: "dm+d substances, generic products and suppliers' products: one row per SNOMED CT code."
kind: table
grain: [product_code]
owner: prescribing
policy: open
columns:
  product_code: {type: varchar, description: SNOMED CT code}
  product_type: {type: varchar, description: "VTM (substance), VMP (generic product) or AMP (product of a supplier)"}
  product_name: {type: varchar, description: Name}
  vtm_code: {type: varchar, description: "Substance it is of, null where dm+d gives none"}
  vtm_name: {type: varchar, description: Name of the substance}
  vmp_code: {type: varchar, description: "Generic product it is or belongs to, null for substances"}
  vmp_name: {type: varchar, description: Name of the generic product}
  supplier_code: {type: varchar, description: "Supplier, products of a supplier only"}
  supplier_name: {type: varchar, description: Name of the supplier}
  dose_form: {type: varchar, description: "Discrete, continuous or not applicable, generic products only"}
  unit_of_dose: {type: varchar, description: "Unit in which doses are counted, generic products only"}
  prescribing_status: {type: varchar, description: "Whether it may be prescribed by its generic name, generic products only"}
  bnf_code: {type: varchar, description: "BNF presentation: of several the one by its generic name; null where no file links one"}
  bnf_code_count: {type: integer, description: "BNF presentations linked to it; silver.bnf_product_link has them all"}
  previous_code: {type: varchar, description: Code it had before}
  is_invalid: {type: boolean, description: Whether dm+d has withdrawn it}
  source: {type: varchar, description: "dm+d, or BNF to VMP table where the dm+d files lack it"}
checks:
  - grain
  - accepted_values: {column: product_type, values: [VTM, VMP, AMP]}
  - not_null: [product_name]
  - relates: {column: vmp_code, to: gold.dim_medicinal_product.product_code}
  - sql:
      name: vtm_is_known
      severity: warn
      query: "SELECT product.product_code, product.vtm_code FROM this AS product LEFT JOIN this AS substance ON substance.product_code = product.vtm_code WHERE product.vtm_code IS NOT NULL AND substance.product_code IS NULL"
--- */
WITH linked AS (
    SELECT snomed_code, bnf_code, product_name
    FROM silver.bnf_product_link
    QUALIFY row_number() OVER (
        PARTITION BY snomed_code
        -- AA in characters 10 and 11 is the generic name.
        ORDER BY CASE WHEN substring(bnf_code FROM 10 FOR 2) = 'AA' THEN 0 ELSE 1 END ASC NULLS LAST, bnf_code ASC NULLS LAST
    ) = 1
),
linked_count AS (
    SELECT snomed_code, count(*) AS bnf_code_count
    FROM silver.bnf_product_link
    GROUP BY snomed_code
),
generic_product AS (
    SELECT
        vmp.vmp_code AS vmp_code, vmp.name AS name, vmp.vtm_code AS vtm_code, vmp.dose_form_code AS dose_form_code,
        vmp.unit_dose_unit_code AS unit_dose_unit_code, vmp.prescribing_status_code AS prescribing_status_code,
        vmp.previous_vmp_code AS previous_code, vmp.invalid AS invalid, 'dm+d' AS source
    FROM bronze.dmd_vmp AS vmp
    UNION ALL
    -- The name is that of the presentation by its generic name where there is one.
    SELECT
        linked.snomed_code, linked.product_name, CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR),
        CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR),
        CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), 'BNF to VMP table'
    FROM linked
    JOIN (SELECT DISTINCT vmp_code FROM bronze.bnf_vmp) AS listed
        ON listed.vmp_code = linked.snomed_code
    LEFT JOIN bronze.dmd_vmp AS vmp
        ON vmp.vmp_code = linked.snomed_code
    WHERE vmp.vmp_code IS NULL
),
product AS (
    SELECT
        vtm_code AS product_code, 'VTM' AS product_type, name AS product_name, vtm_code AS vtm_code,
        CAST(NULL AS VARCHAR) AS vmp_code, CAST(NULL AS VARCHAR) AS vmp_name, CAST(NULL AS VARCHAR) AS supplier_code,
        CAST(NULL AS VARCHAR) AS dose_form_code, CAST(NULL AS VARCHAR) AS unit_dose_unit_code,
        CAST(NULL AS VARCHAR) AS prescribing_status_code,
        previous_vtm_code AS previous_code, invalid AS invalid, 'dm+d' AS source
    FROM bronze.dmd_vtm
    UNION ALL
    SELECT
        vmp_code, 'VMP', name, vtm_code, vmp_code, name, CAST(NULL AS VARCHAR),
        dose_form_code, unit_dose_unit_code, prescribing_status_code, previous_code, invalid, source
    FROM generic_product
    UNION ALL
    SELECT
        amp.amp_code, 'AMP', amp.description, generic_product.vtm_code, amp.vmp_code, generic_product.name, amp.supplier_code,
        CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR), amp.invalid, 'dm+d'
    FROM bronze.dmd_amp AS amp
    LEFT JOIN generic_product
        ON generic_product.vmp_code = amp.vmp_code
)
SELECT
    product.product_code                      AS product_code,
    product.product_type                      AS product_type,
    product.product_name                      AS product_name,
    product.vtm_code                          AS vtm_code,
    vtm.name                                  AS vtm_name,
    product.vmp_code                          AS vmp_code,
    product.vmp_name                          AS vmp_name,
    product.supplier_code                     AS supplier_code,
    supplier.description                      AS supplier_name,
    dose_form.description                     AS dose_form,
    unit_of_dose.description                  AS unit_of_dose,
    prescribing_status.description            AS prescribing_status,
    linked.bnf_code                           AS bnf_code,
    CAST(coalesce(linked_count.bnf_code_count, 0) AS INTEGER) AS bnf_code_count,
    product.previous_code                     AS previous_code,
    coalesce(product.invalid, '0') = '1'      AS is_invalid,
    product.source                            AS source
FROM product
LEFT JOIN bronze.dmd_vtm AS vtm
    ON vtm.vtm_code = product.vtm_code
LEFT JOIN linked
    ON linked.snomed_code = product.product_code
LEFT JOIN linked_count
    ON linked_count.snomed_code = product.product_code
LEFT JOIN bronze.dmd_lookup AS supplier
    ON supplier.category = 'SUPPLIER'
    AND supplier.code = product.supplier_code
LEFT JOIN bronze.dmd_lookup AS dose_form
    ON dose_form.category = 'DF_INDICATOR'
    AND dose_form.code = product.dose_form_code
LEFT JOIN bronze.dmd_lookup AS unit_of_dose
    ON unit_of_dose.category = 'UNIT_OF_MEASURE'
    AND unit_of_dose.code = product.unit_dose_unit_code
LEFT JOIN bronze.dmd_lookup AS prescribing_status
    ON prescribing_status.category = 'VIRTUAL_PRODUCT_PRES_STATUS'
    AND prescribing_status.code = product.prescribing_status_code
