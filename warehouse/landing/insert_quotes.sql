INSERT INTO quotes BY NAME
SELECT * FROM incoming_quotes
WHERE article_id IN (SELECT article_id FROM verdicts WHERE verdict IN ('new', 'changed', 'recleaned'));
