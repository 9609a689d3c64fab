-- By what the things found would be known again: identifiers, digests, and the addresses that the stories were had
-- from. A canonical URL counts where it names the article itself, not where it names somebody else's.
WITH versions AS (
    SELECT article_id, url, canonical_url, page_id FROM articles
    UNION ALL
    SELECT article_id, url, canonical_url, page_id FROM superseded_articles
),
lost AS (
    FROM versions WHERE article_id IN (SELECT article_id FROM doomed_articles)
)
SELECT 'article' AS kind, article_id AS key FROM doomed_articles
UNION
SELECT 'url', url_id FROM article_urls WHERE url_id IN (SELECT item_id FROM doomed_items)
UNION
SELECT 'document', digest FROM documents WHERE document_id IN (SELECT item_id FROM doomed_items) AND digest IS NOT NULL
UNION
SELECT 'address', final_url FROM pages WHERE page_id IN (SELECT page_id FROM lost) AND final_url IS NOT NULL
UNION
SELECT 'address', url FROM lost WHERE url IS NOT NULL
UNION
SELECT 'address', canonical_url FROM lost
WHERE article_id = left(sha256('url' || chr(31) || canonical_url), 16);
