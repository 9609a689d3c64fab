INSERT INTO superseded_candidates BY NAME
SELECT candidates.*, leaving.version
FROM candidates
INNER JOIN leaving ON candidates.article_id = leaving.article_id;
