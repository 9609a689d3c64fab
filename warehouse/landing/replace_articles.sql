DELETE FROM articles
WHERE article_id IN (SELECT article_id FROM verdicts WHERE verdict = 'recleaned'); -- what changed has left already

INSERT INTO articles BY NAME
SELECT new.* REPLACE (verdicts.version AS version)
FROM incoming_articles AS new
INNER JOIN verdicts ON new.article_id = verdicts.article_id
WHERE verdicts.verdict IN ('new', 'changed', 'recleaned');
