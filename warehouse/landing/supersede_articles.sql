INSERT INTO superseded_articles BY NAME
SELECT old.*, new.landed_at AS superseded_at, new.run_id AS superseded_by_run_id
FROM articles AS old
INNER JOIN incoming_articles AS new ON old.article_id = new.article_id
WHERE old.article_id IN (SELECT article_id FROM verdicts WHERE verdict = 'changed');
