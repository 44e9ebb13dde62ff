/* ---
model: gold.dim_bnf_presentation
summary: "BNF presentations with codes and names of every level: one row per code that a list names or that was prescribed."
kind: table
grain: [bnf_code]
owner: prescribing
policy: open
columns:
  bnf_code: {type: varchar, description: "Presentation: 15 characters, appliances 11 digits"}
  bnf_name: {type: varchar, description: "Name: the list's where it has one, else the name it was last prescribed under"}
  bucket: {type: varchar, description: "listed in BNF Code Information, change list, or unknown: prescribed, but in no list that was delivered"}
  is_appliance: {type: boolean, description: "Whether it is a dressing or appliance, chapters 20 to 23"}
  is_generic: {type: boolean, description: "Whether it was prescribed by its generic name, null for appliances"}
  generic_code: {type: varchar, description: "Code of the same strength and form by its generic name, null where there is none"}
  chapter_code: {type: varchar, description: "Chapter of the code: its first 2 characters"}
  chapter_name: {type: varchar, description: "Name of the chapter"}
  section_code: {type: varchar, description: "Section of the code: its first 4 characters"}
  section_name: {type: varchar, description: "Name of the section, null where no file told it"}
  paragraph_code: {type: varchar, description: "Paragraph of the code: its first 6 characters"}
  paragraph_name: {type: varchar, description: "Name of the paragraph, null for appliances"}
  subparagraph_code: {type: varchar, description: "Subparagraph of the code: its first 7 characters"}
  subparagraph_name: {type: varchar, description: "Name of the subparagraph, null for appliances"}
  chemical_substance_code: {type: varchar, description: "Chemical substance of the code: its first 9 characters"}
  chemical_substance_name: {type: varchar, description: "Name of the chemical substance, null for appliances"}
  product_code: {type: varchar, description: "Product of the code: its first 11 characters"}
  product_name: {type: varchar, description: "Name of the product, null for appliances"}
  chapter_kind: {type: varchar, description: "chapter of the book, pseudo-chapter, appliances, or unknown"}
  successor_code: {type: varchar, description: "Code that replaced it, at the end of the chain; null where it was not replaced"}
  current_code: {type: varchar, description: "Code by which it counts today: its successor, or itself"}
  valid_from: {type: date, description: "First edition that lists it or first month it was prescribed, whichever is earlier; null where neither"}
  valid_to: {type: date, description: "Day before the first edition that no longer lists it, null while it is listed or was never"}
  first_prescribed: {type: date, description: First month it was prescribed}
  last_prescribed: {type: date, description: Last month it was prescribed}
checks:
  - grain
  - accepted_values: {column: bucket, values: [listed, change list, unknown]}
  - matches: {column: bnf_code, pattern: '[0-9]{7}[0-9A-Z]{8}|2[0-9]{10}'}
  - not_null: [current_code, chapter_code]
  - sql:
      name: successor_is_a_presentation
      query: "SELECT replaced.bnf_code, replaced.successor_code FROM this AS replaced LEFT JOIN this AS successor ON successor.bnf_code = replaced.successor_code WHERE replaced.successor_code IS NOT NULL AND successor.bnf_code IS NULL"
  - sql:
      name: few_unknown_codes
      severity: warn
      query: "SELECT count(*) AS unknown_codes FROM this WHERE bucket = 'unknown' HAVING count(*) > 2000"
--- */
WITH edition AS (
    SELECT DISTINCT period AS edition
    FROM bronze.bnf_code_information
),
listed AS (
    SELECT
        presentation_code                     AS bnf_code,
        min(period)                           AS first_edition,
        max(period)                           AS last_edition
    FROM bronze.bnf_code_information
    GROUP BY presentation_code
),
listed_name AS (
    SELECT edition.presentation_code AS bnf_code, max(edition.presentation_name) AS name
    FROM bronze.bnf_code_information AS edition
    JOIN listed
        ON listed.bnf_code = edition.presentation_code
        AND listed.last_edition = edition.period
    GROUP BY edition.presentation_code
),
delisted AS (
    SELECT listed.bnf_code AS bnf_code, min(edition.edition) AS delisted_on
    FROM listed
    JOIN edition
        ON edition.edition > listed.last_edition
    GROUP BY listed.bnf_code
),
prescribed AS (
    SELECT
        bnf_code,
        min(month)                            AS first_prescribed,
        max(month)                            AS last_prescribed
    FROM silver.prescribed_presentation
    GROUP BY bnf_code
),
prescribed_name AS (
    SELECT latest.bnf_code AS bnf_code, max(latest.bnf_name) AS name
    FROM silver.prescribed_presentation AS latest
    JOIN prescribed
        ON prescribed.bnf_code = latest.bnf_code
        AND prescribed.last_prescribed = latest.month
    GROUP BY latest.bnf_code
),
changed AS (
    SELECT old_code AS bnf_code FROM bronze.bnf_code_change
    UNION
    SELECT new_code AS bnf_code FROM bronze.bnf_code_change
),
known AS (
    SELECT bnf_code FROM listed
    UNION
    SELECT bnf_code FROM changed
    UNION
    SELECT bnf_code FROM prescribed
),
levelled AS (
    -- Levels come from the code itself, so that a code in no list has its place too. (Four codes of the list of 2020 stand under a
    -- product they do not begin with.)
    SELECT
        bnf_code                              AS bnf_code,
        left(bnf_code, 2)                     AS chapter_code,
        left(bnf_code, 4)                     AS section_code,
        left(bnf_code, 6)                     AS paragraph_code,
        left(bnf_code, 7)                     AS subparagraph_code,
        left(bnf_code, 9)                     AS chemical_substance_code,
        left(bnf_code, 11)                    AS product_code,
        length(bnf_code) = 11                 AS is_appliance
    FROM known
)
SELECT
    levelled.bnf_code                         AS bnf_code,
    coalesce(listed_name.name, prescribed_name.name) AS bnf_name,
    CASE
        WHEN listed.bnf_code IS NOT NULL THEN 'listed'
        WHEN changed.bnf_code IS NOT NULL THEN 'change list'
        ELSE 'unknown'
    END                                       AS bucket,
    levelled.is_appliance                     AS is_appliance,
    -- Characters 10 and 11 name the brand; AA stands for none.
    CASE WHEN NOT levelled.is_appliance THEN substring(levelled.bnf_code FROM 10 FOR 2) = 'AA' END AS is_generic,
    -- The last two characters are the strength and form of the generic, which has them twice; A0 means that there is no generic.
    CASE
        WHEN NOT levelled.is_appliance AND right(levelled.bnf_code, 2) <> 'A0'
            THEN left(levelled.bnf_code, 9) || 'AA' || right(levelled.bnf_code, 2) || right(levelled.bnf_code, 2)
    END                                       AS generic_code,
    levelled.chapter_code                     AS chapter_code,
    coalesce(chapter.name, book.chapter_name) AS chapter_name,
    levelled.section_code                     AS section_code,
    section.name                              AS section_name,
    levelled.paragraph_code                   AS paragraph_code,
    paragraph.name                            AS paragraph_name,
    levelled.subparagraph_code                AS subparagraph_code,
    subparagraph.name                         AS subparagraph_name,
    levelled.chemical_substance_code          AS chemical_substance_code,
    chemical_substance.name                   AS chemical_substance_name,
    levelled.product_code                     AS product_code,
    product.name                              AS product_name,
    coalesce(book.kind, 'unknown')            AS chapter_kind,
    successor.successor_code                  AS successor_code,
    coalesce(successor.successor_code, levelled.bnf_code) AS current_code,
    CASE
        WHEN listed.first_edition IS NULL THEN prescribed.first_prescribed
        WHEN prescribed.first_prescribed IS NULL THEN listed.first_edition
        WHEN prescribed.first_prescribed < listed.first_edition THEN prescribed.first_prescribed
        ELSE listed.first_edition
    END                                       AS valid_from,
    plus_days(delisted.delisted_on, -1)       AS valid_to,
    prescribed.first_prescribed               AS first_prescribed,
    prescribed.last_prescribed                AS last_prescribed
FROM levelled
LEFT JOIN listed
    ON listed.bnf_code = levelled.bnf_code
LEFT JOIN listed_name
    ON listed_name.bnf_code = levelled.bnf_code
LEFT JOIN delisted
    ON delisted.bnf_code = levelled.bnf_code
LEFT JOIN prescribed
    ON prescribed.bnf_code = levelled.bnf_code
LEFT JOIN prescribed_name
    ON prescribed_name.bnf_code = levelled.bnf_code
LEFT JOIN changed
    ON changed.bnf_code = levelled.bnf_code
LEFT JOIN silver.bnf_code_successor AS successor
    ON successor.bnf_code = levelled.bnf_code
LEFT JOIN reference.bnf_chapter AS book
    ON book.chapter_code = levelled.chapter_code
LEFT JOIN silver.bnf_name AS chapter
    ON chapter.level = 'chapter'
    AND chapter.code = levelled.chapter_code
LEFT JOIN silver.bnf_name AS section
    ON section.level = 'section'
    AND section.code = levelled.section_code
LEFT JOIN silver.bnf_name AS paragraph
    ON paragraph.level = 'paragraph'
    AND paragraph.code = levelled.paragraph_code
LEFT JOIN silver.bnf_name AS subparagraph
    ON subparagraph.level = 'subparagraph'
    AND subparagraph.code = levelled.subparagraph_code
LEFT JOIN silver.bnf_name AS chemical_substance
    ON chemical_substance.level = 'chemical_substance'
    AND chemical_substance.code = levelled.chemical_substance_code
LEFT JOIN silver.bnf_name AS product
    ON product.level = 'product'
    AND product.code = levelled.product_code
