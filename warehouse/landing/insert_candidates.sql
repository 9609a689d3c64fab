INSERT INTO candidates BY NAME
SELECT * FROM incoming_candidates
WHERE article_id IN (SELECT article_id FROM verdicts WHERE verdict IN ('new', 'changed', 'recleaned'));
