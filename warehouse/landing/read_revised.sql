-- Each version that has just followed another, beside the one before it, with the texts cut from the two.
WITH
revised AS (
    SELECT article_id, version, run_id FROM verdicts
    WHERE verdict = 'changed'
        OR (article_id, version) IN (
            SELECT (article_id, version) FROM superseded_articles
            WHERE article_id IN (SELECT article_id FROM verdicts WHERE verdict = 'shorter')
        )
),
cut_before AS (
    SELECT blocks.article_id, list(blocks.text) AS texts
    FROM superseded_removed_blocks AS blocks
    INNER JOIN standing ON blocks.article_id = standing.article_id AND blocks.version = standing.version
    WHERE blocks.article_id IN (SELECT article_id FROM revised)
    GROUP BY blocks.article_id
),
cut_now AS (
    SELECT article_id, list(text) AS texts
    FROM incoming_removed_blocks
    WHERE article_id IN (SELECT article_id FROM revised)
    GROUP BY article_id
)
SELECT
    old,
    new,
    coalesce(cut_before.texts, []) AS cut_before,
    coalesce(cut_now.texts, []) AS cut_now,
    revised.version,
    revised.run_id
FROM revised
INNER JOIN standing AS old ON revised.article_id = old.article_id
INNER JOIN incoming_articles AS new ON revised.article_id = new.article_id
LEFT JOIN cut_before ON revised.article_id = cut_before.article_id
LEFT JOIN cut_now ON revised.article_id = cut_now.article_id;
