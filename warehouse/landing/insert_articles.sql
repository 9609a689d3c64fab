INSERT INTO articles BY NAME
SELECT new.* REPLACE (verdicts.version AS version)
FROM incoming_articles AS new
INNER JOIN verdicts ON new.article_id = verdicts.article_id
WHERE verdicts.verdict IN ('new', 'changed', 'recleaned');
