-- Rows that point at rows that are not there. No row: all is well.
WITH
versions AS (
    SELECT article_id, version FROM articles
    UNION ALL
    SELECT article_id, version FROM superseded_articles
),
points AS (
    SELECT 'images.article_id' AS rule, article_id AS item_id, caption AS detail
    FROM images WHERE article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL
    SELECT 'removed_blocks.article_id', article_id, text
    FROM removed_blocks WHERE article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL
    SELECT 'candidates.article_id', article_id, raw
    FROM candidates WHERE article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL
    SELECT 'quotes.article_id', article_id, quote
    FROM quotes WHERE article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL
    SELECT 'applied_corrections.article_id', article_id, field
    FROM applied_corrections WHERE article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL
    SELECT 'search_documents.article_id', article_id, NULL
    FROM search_documents WHERE article_id NOT IN (SELECT article_id FROM articles)
    UNION ALL
    SELECT 'articles.article_id, in search_documents,', article_id, title
    FROM articles WHERE article_id NOT IN (SELECT article_id FROM search_documents)
    UNION ALL
    SELECT 'superseded_images.article_id and version', article_id, caption
    FROM superseded_images WHERE (article_id, version) NOT IN (SELECT (article_id, version) FROM versions)
    UNION ALL
    SELECT 'superseded_removed_blocks.article_id and version', article_id, text
    FROM superseded_removed_blocks WHERE (article_id, version) NOT IN (SELECT (article_id, version) FROM versions)
    UNION ALL
    SELECT 'superseded_candidates.article_id and version', article_id, raw
    FROM superseded_candidates WHERE (article_id, version) NOT IN (SELECT (article_id, version) FROM versions)
    UNION ALL
    SELECT 'superseded_quotes.article_id and version', article_id, quote
    FROM superseded_quotes WHERE (article_id, version) NOT IN (SELECT (article_id, version) FROM versions)
    UNION ALL
    SELECT 'revisions.article_id and version', article_id, diff
    FROM revisions WHERE (article_id, version) NOT IN (SELECT (article_id, version) FROM versions)
    UNION ALL
    SELECT 'articles.page_id', page_id, url
    FROM articles WHERE page_id NOT IN (SELECT page_id FROM pages)
    UNION ALL
    SELECT 'articles.document_id', document_id, url
    FROM articles WHERE document_id NOT IN (SELECT document_id FROM documents)
    UNION ALL
    SELECT 'rejections.page_id', page_id, detail
    FROM rejections WHERE page_id NOT IN (SELECT page_id FROM pages)
    UNION ALL
    SELECT 'pages.url_id', url_id, url
    FROM pages WHERE url_id NOT IN (SELECT url_id FROM article_urls)
    UNION ALL
    SELECT 'article_urls.source_id', source_id, url
    FROM article_urls WHERE source_id NOT IN (SELECT source_id FROM sources)
    UNION ALL
    SELECT 'article_urls.document_id', document_id, url
    FROM article_urls WHERE document_id NOT IN (SELECT document_id FROM documents)
    UNION ALL
    SELECT 'documents.source_id', source_id, path
    FROM documents WHERE source_id NOT IN (SELECT source_id FROM sources)
    UNION ALL
    SELECT 'ledger.source_id', source_id, item_id
    FROM ledger WHERE source_id NOT IN (SELECT source_id FROM sources)
    UNION ALL
    SELECT 'cleanings.item_id', item_id, item_kind
    FROM cleanings
    WHERE item_id NOT IN (SELECT page_id FROM pages UNION ALL SELECT document_id FROM documents)
)
SELECT rule || ' points at nothing' AS rule, item_id, left(detail, 200) AS detail
FROM points
WHERE item_id IS NOT NULL
ORDER BY ALL;
