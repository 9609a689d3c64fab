-- What came is less than what stands: kept, once, as a version that was never current.
INSERT INTO superseded_articles BY NAME
SELECT
    new.* REPLACE (verdicts.version AS version),
    new.landed_at AS superseded_at,
    new.run_id AS superseded_by_run_id,
    'shorter' AS superseded_reason
FROM incoming_articles AS new
INNER JOIN verdicts ON new.article_id = verdicts.article_id
WHERE verdicts.verdict = 'shorter'
    AND (new.article_id, new.content_digest) NOT IN (
        SELECT (article_id, content_digest) FROM superseded_articles
        WHERE article_id IN (SELECT article_id FROM verdicts WHERE verdict = 'shorter')
    );
