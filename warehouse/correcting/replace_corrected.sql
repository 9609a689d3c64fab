DELETE FROM articles WHERE article_id IN (SELECT article_id FROM corrected);

INSERT INTO articles BY NAME FROM corrected;

DELETE FROM applied_corrections;

INSERT INTO applied_corrections BY NAME
SELECT article_id, field, raw, value, aliases FROM wanted_corrections;
