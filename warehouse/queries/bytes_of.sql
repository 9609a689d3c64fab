-- Where the bytes of an article's version lie: of the one that is asked for, or else the newest. $article is its
-- article_id or its URL.
SELECT *
FROM article_bytes
WHERE version = coalesce($version, version)
    AND (article_id = $article OR article_id IN (SELECT article_id FROM articles WHERE url = $article))
ORDER BY version DESC
LIMIT 1;
