-- What came in with this run, by what brought it and how many of each.
SELECT 'documents' AS table_name, coalesce(sources.name, sources.location) AS brought_by, count(*) AS arrivals
FROM documents
INNER JOIN sources ON documents.source_id = sources.source_id
WHERE documents.run_id = $run_id
GROUP BY ALL
UNION ALL
SELECT 'article_urls', article_urls.found_by || ': ' || coalesce(sources.name, sources.location), count(*)
FROM article_urls
INNER JOIN sources ON article_urls.source_id = sources.source_id
WHERE article_urls.run_id = $run_id
GROUP BY ALL
ORDER BY ALL;
