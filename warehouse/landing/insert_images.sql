INSERT INTO images BY NAME
SELECT * FROM incoming_images
WHERE article_id IN (SELECT article_id FROM verdicts WHERE verdict IN ('new', 'changed', 'recleaned'));
