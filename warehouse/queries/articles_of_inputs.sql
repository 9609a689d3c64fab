-- The current article of each of these inputs that landed or merged into one, and which (`outcome`), under its raw
-- names: a correction is no change.
WITH
landed AS (
    SELECT item_id, article_id, outcome FROM ledger
    WHERE outcome IN ('landed', 'merged') AND item_id IN (SELECT unnest($item_ids::VARCHAR[]))
),
standing AS ( -- by their rows' numbers, as in landing/weigh_articles.sql
    SELECT * FROM articles
    WHERE rowid IN (SELECT rowid FROM articles WHERE article_id IN (SELECT article_id FROM landed))
),
printed AS (
    SELECT
        standing.* REPLACE (
            coalesce(publishers.raw[1], standing.publisher) AS publisher,
            coalesce(writers.raw, standing.authors) AS authors
        )
    FROM standing
    LEFT JOIN applied_corrections AS publishers
        ON standing.article_id = publishers.article_id AND publishers.field = 'publisher'
    LEFT JOIN applied_corrections AS writers
        ON standing.article_id = writers.article_id AND writers.field = 'authors'
)
SELECT landed.item_id, landed.outcome, printed AS article
FROM landed
INNER JOIN printed ON landed.article_id = printed.article_id;
