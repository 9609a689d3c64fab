INSERT INTO superseded_quotes BY NAME
SELECT quotes.*, leaving.version
FROM quotes
INNER JOIN leaving ON quotes.article_id = leaving.article_id;
