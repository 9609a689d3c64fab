-- What became of the articles since the edition that this run published: new, changed (another version, or cleaned
-- anew), gone (merged into another, or forgotten). Of one that is gone there is the identifier only.
WITH
since AS (
    SELECT max(published_at) AS instant FROM editions WHERE starts_with(run_id, $run_id)
),
known AS (
    SELECT article_id FROM ledger, since WHERE decided_at <= instant AND article_id IS NOT NULL
    UNION
    SELECT article_id FROM superseded_articles, since WHERE landed_at <= instant
),
gone AS (
    SELECT article_id FROM superseded_articles, since
    WHERE superseded_at > instant AND landed_at <= instant AND article_id NOT IN (SELECT article_id FROM articles)
    UNION
    SELECT key FROM tombstones, since WHERE kind = 'article' AND forgotten_at > instant
)
SELECT if(articles.article_id IN (SELECT article_id FROM known), 'changed', 'new') AS change, articles.*
FROM articles, since
WHERE articles.landed_at > instant
UNION ALL BY NAME
SELECT 'gone' AS change, article_id FROM gone
ORDER BY landed_at, article_id
