-- What no primary key guards: every key once. No row: all is well.
WITH keys AS (
    SELECT 'sources.source_id' AS key, source_id AS item_id FROM sources
    UNION ALL
    SELECT 'polls.source_id and polled_at', source_id || ' ' || polled_at FROM polls
    UNION ALL
    SELECT 'polled_files.file_id', file_id FROM polled_files
    UNION ALL
    SELECT 'documents.document_id', document_id FROM documents
    UNION ALL
    SELECT 'article_urls.url_id', url_id FROM article_urls
    UNION ALL
    SELECT 'pages.page_id', page_id FROM pages
    UNION ALL
    SELECT 'articles.article_id', article_id FROM articles
    UNION ALL
    SELECT 'rejections.item_id', item_id FROM rejections
    UNION ALL
    SELECT 'ledger.item_id', item_id FROM ledger
    UNION ALL
    SELECT 'cleanings.item_id', item_id FROM cleanings
    UNION ALL
    SELECT 'site_lessons.site and form', site || ' ' || form FROM site_lessons
    UNION ALL
    SELECT 'cleaning_changes.run_id and item_id', run_id || ' ' || item_id FROM cleaning_changes
    UNION ALL
    SELECT 'warc_readings.file_id', file_id FROM warc_readings
    UNION ALL
    SELECT 'editions.edition', edition::VARCHAR FROM editions
    UNION ALL
    SELECT 'schema_migrations.number', number::VARCHAR FROM schema_migrations
    UNION ALL
    SELECT 'articles and superseded_articles, article_id and version', article_id || ' ' || version
    FROM (SELECT article_id, version FROM articles UNION ALL SELECT article_id, version FROM superseded_articles)
    UNION ALL
    SELECT 'images.article_id and position', article_id || ' ' || position FROM images
    UNION ALL
    SELECT 'candidates.article_id, field and position', article_id || ' ' || field || ' ' || position FROM candidates
    UNION ALL
    SELECT 'superseded_images.article_id, version and position', article_id || ' ' || version || ' ' || position
    FROM superseded_images
    UNION ALL
    SELECT
        'superseded_candidates.article_id, version, field and position',
        article_id || ' ' || version || ' ' || field || ' ' || position
    FROM superseded_candidates
    UNION ALL
    SELECT 'quotes.article_id and position', article_id || ' ' || position FROM quotes
    UNION ALL
    SELECT 'superseded_quotes.article_id, version and position', article_id || ' ' || version || ' ' || position
    FROM superseded_quotes
    UNION ALL
    SELECT 'search_documents.article_id', article_id FROM search_documents
    UNION ALL
    SELECT 'applied_corrections.article_id and field', article_id || ' ' || field FROM applied_corrections
    UNION ALL
    SELECT 'tombstones.kind and key', kind || ' ' || key FROM tombstones
    UNION ALL
    SELECT 'lifted_tombstones.kind, key and forgotten_at', kind || ' ' || key || ' ' || forgotten_at
    FROM lifted_tombstones
    UNION ALL
    SELECT 'revisions.article_id and version', article_id || ' ' || version FROM revisions
)
SELECT key || ' more than once' AS rule, item_id, count(*) || ' rows' AS detail
FROM keys
GROUP BY key, item_id
HAVING count(*) > 1
ORDER BY ALL;
