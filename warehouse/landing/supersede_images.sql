INSERT INTO superseded_images BY NAME
SELECT images.*, leaving.version
FROM images
INNER JOIN leaving ON images.article_id = leaving.article_id;
