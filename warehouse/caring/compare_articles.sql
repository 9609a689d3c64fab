-- Versions of articles in this file and in `anew`, as to what they say and what they were made from.
WITH
standing AS (
    SELECT * EXCLUDE (landed_at, run_id) FROM articles
    UNION ALL BY NAME
    SELECT * EXCLUDE (landed_at, run_id, superseded_at, superseded_by_run_id, superseded_reason) FROM superseded_articles
),
made AS (
    SELECT * EXCLUDE (landed_at, run_id) FROM anew.articles
    UNION ALL BY NAME
    SELECT * EXCLUDE (landed_at, run_id, superseded_at, superseded_by_run_id, superseded_reason) FROM anew.superseded_articles
)
SELECT
    count(*) FILTER (standing.article_id IS NOT NULL AND made.article_id IS NOT NULL AND standing = made) AS the_same,
    count(*) FILTER (standing.article_id IS NOT NULL AND made.article_id IS NOT NULL AND standing <> made) AS changed,
    count(*) FILTER (made.article_id IS NULL) AS only_in_the_old,
    count(*) FILTER (standing.article_id IS NULL) AS only_in_the_new
FROM standing
FULL JOIN made ON (standing.article_id, standing.version) = (made.article_id, made.version);
