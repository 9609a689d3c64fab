-- A page that now has nothing but the beginning of what stands, and less than half of it, went behind a wall.
UPDATE verdicts
SET verdict = 'shorter'
WHERE article_id IN (
    SELECT new.article_id
    FROM incoming_articles AS new
    INNER JOIN standing AS old ON new.article_id = old.article_id
    WHERE new.origin = old.origin
        AND 2 * length(new.body) < length(old.body)
        AND starts_with(old.body, rtrim(new.body, ' .…'))
);

INSERT INTO articles BY NAME
SELECT * FROM standing
WHERE article_id IN (SELECT article_id FROM verdicts WHERE verdict = 'shorter');

CREATE OR REPLACE TEMP TABLE leaving AS
SELECT
    standing.*,
    verdicts.landed_at AS superseded_at,
    verdicts.run_id AS superseded_by_run_id,
    'changed' AS superseded_reason
FROM standing
INNER JOIN verdicts ON standing.article_id = verdicts.article_id
WHERE verdicts.verdict = 'changed';

SELECT DISTINCT verdict FROM verdicts;
