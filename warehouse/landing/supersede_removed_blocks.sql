INSERT INTO superseded_removed_blocks BY NAME
SELECT removed_blocks.*, leaving.version
FROM removed_blocks
INNER JOIN leaving ON removed_blocks.article_id = leaving.article_id;
