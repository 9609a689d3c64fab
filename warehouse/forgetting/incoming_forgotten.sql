-- Whether anything that comes in is forgotten, or is made of what is.
WITH named AS (
    SELECT url FROM incoming_article_urls
    UNION
    SELECT original_url FROM incoming_documents
    UNION
    SELECT unnest([url, final_url]) FROM incoming_pages
    UNION
    SELECT url FROM incoming_articles
),
keys AS (
    SELECT 'url' AS kind, left(sha256(url), 16) AS key FROM named
    UNION ALL
    SELECT 'url', url_id FROM incoming_pages
    UNION ALL
    SELECT 'document', digest FROM incoming_documents
    UNION ALL
    SELECT 'article', article_id FROM incoming_articles
)
SELECT 1 FROM tombstones WHERE kind <> 'host' AND (kind, key) IN (SELECT (kind, key) FROM keys WHERE key IS NOT NULL)
UNION ALL
SELECT 1
FROM tombstones
INNER JOIN named
    ON regexp_matches(lower(named.url), '^[a-z]+://([^/?#]*[.@])?' || regexp_escape(tombstones.key) || '(:[0-9]*)?([/?#]|$)')
WHERE tombstones.kind = 'host'
LIMIT 1;
