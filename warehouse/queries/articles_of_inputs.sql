-- The current article of each of these inputs that landed one, under its raw names: a correction is no change.
WITH printed AS (
    SELECT
        articles.* REPLACE (
            coalesce(publishers.raw[1], articles.publisher) AS publisher,
            coalesce(writers.raw, articles.authors) AS authors
        )
    FROM articles
    LEFT JOIN applied_corrections AS publishers
        ON articles.article_id = publishers.article_id AND publishers.field = 'publisher'
    LEFT JOIN applied_corrections AS writers
        ON articles.article_id = writers.article_id AND writers.field = 'authors'
)
SELECT ledger.item_id, printed AS article
FROM ledger
INNER JOIN printed ON ledger.article_id = printed.article_id
WHERE ledger.outcome = 'landed' AND ledger.item_id IN (SELECT unnest($item_ids::VARCHAR[]));
