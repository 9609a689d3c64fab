-- How many rows each table has.
SELECT 'sources' AS table_name, count(*) AS row_count FROM sources
UNION ALL
SELECT 'polls', count(*) FROM polls
UNION ALL
SELECT 'documents', count(*) FROM documents
UNION ALL
SELECT 'article_urls', count(*) FROM article_urls
UNION ALL
SELECT 'pages', count(*) FROM pages
UNION ALL
SELECT 'articles', count(*) FROM articles
UNION ALL
SELECT 'superseded_articles', count(*) FROM superseded_articles
UNION ALL
SELECT 'images', count(*) FROM images
UNION ALL
SELECT 'removed_blocks', count(*) FROM removed_blocks
UNION ALL
SELECT 'candidates', count(*) FROM candidates
UNION ALL
SELECT 'quotes', count(*) FROM quotes
UNION ALL
SELECT 'rejections', count(*) FROM rejections
UNION ALL
SELECT 'ledger', count(*) FROM ledger
UNION ALL
SELECT 'cleanings', count(*) FROM cleanings
UNION ALL
SELECT 'cleaning_changes', count(*) FROM cleaning_changes
UNION ALL
SELECT 'site_lessons', count(*) FROM site_lessons
UNION ALL
SELECT 'warc_readings', count(*) FROM warc_readings
UNION ALL
SELECT 'editions', count(*) FROM editions;
