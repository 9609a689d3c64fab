-- Everything that came in has exactly one outcome, and everything that stands came in. No row: all is well.
WITH
inputs AS (
    SELECT document_id AS item_id, 'document' AS item_kind, path AS detail FROM documents
    UNION ALL
    SELECT url_id, 'url', url FROM article_urls
),
made_from AS (
    SELECT article_id, if(origin = 'page', url_id, document_id) AS item_id, url FROM articles
)
SELECT 'input without a ledger row' AS rule, item_id, detail
FROM inputs
WHERE (item_id, item_kind) NOT IN (SELECT (item_id, item_kind) FROM ledger)
UNION ALL
SELECT 'ledger row without an input', item_id, item_kind
FROM ledger
WHERE (item_id, item_kind) NOT IN (SELECT (item_id, item_kind) FROM inputs)
UNION ALL
SELECT 'more than one ledger row', item_id, string_agg(outcome, ', ' ORDER BY outcome)
FROM ledger
GROUP BY item_id
HAVING count(*) > 1
UNION ALL
SELECT 'inputs and outcomes differ in number', NULL, inputs.total || ' inputs, ' || outcomes.total || ' outcomes'
FROM (SELECT count(*) AS total FROM inputs) AS inputs
INNER JOIN (SELECT count(*) AS total FROM ledger) AS outcomes ON inputs.total <> outcomes.total
UNION ALL
SELECT 'not decided', item_id, item_kind
FROM ledger
WHERE outcome = 'pending'
UNION ALL
SELECT outcome || ' without its article', item_id, article_id
FROM ledger
WHERE outcome IN ('landed', 'merged')
    AND (article_id IS NULL OR article_id NOT IN (SELECT article_id FROM articles))
UNION ALL
SELECT 'article that more than one input landed', article_id, string_agg(item_id, ', ' ORDER BY item_id)
FROM ledger
WHERE outcome = 'landed'
GROUP BY article_id
HAVING count(*) > 1
UNION ALL
SELECT 'rejected without its rejection', item_id, reason
FROM ledger
WHERE outcome = 'rejected' AND item_id NOT IN (SELECT item_id FROM rejections)
UNION ALL
SELECT 'rejection of an input that is not rejected', item_id, reason
FROM rejections
WHERE item_id NOT IN (SELECT item_id FROM ledger WHERE outcome = 'rejected')
UNION ALL
SELECT 'article that no input led to', article_id, url
FROM made_from
WHERE item_id IS NULL OR item_id NOT IN (SELECT item_id FROM ledger)
UNION ALL
SELECT 'article without its bytes', articles.article_id, articles.url
FROM articles
LEFT JOIN pages ON articles.page_id = pages.page_id
WHERE articles.origin = 'page' AND (pages.warc_file IS NULL OR pages.warc_offset IS NULL)
ORDER BY ALL;
