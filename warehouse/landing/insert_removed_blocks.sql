INSERT INTO removed_blocks BY NAME
SELECT * FROM incoming_removed_blocks
WHERE article_id IN (SELECT article_id FROM verdicts WHERE verdict IN ('new', 'changed', 'recleaned'));
