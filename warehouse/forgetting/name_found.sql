-- What a person is shown before it goes: the articles, and the documents, whose files still lie in their inbox.
SELECT 'article' AS kind, coalesce(title, url, article_id) AS name, landed_at AS since
FROM articles WHERE article_id IN (SELECT article_id FROM doomed_articles)
UNION ALL
SELECT 'document', concat_ws('/', sources.location, documents.path), documents.first_seen_at
FROM documents
LEFT JOIN sources ON documents.source_id = sources.source_id
WHERE document_id IN (SELECT item_id FROM doomed_items) AND digest IS NOT NULL
UNION ALL
SELECT 'url', url, first_seen_at
FROM article_urls
WHERE url_id IN (SELECT item_id FROM doomed_items)
    AND url_id NOT IN (SELECT url_id FROM articles WHERE url_id IS NOT NULL)
    AND NOT starts_with(url, 'forgotten:')
ORDER BY ALL;
