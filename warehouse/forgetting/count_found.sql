SELECT
    (SELECT count(*) FROM doomed_articles WHERE article_id IN (SELECT article_id FROM articles)) AS articles,
    (SELECT count(*) FROM superseded_articles WHERE article_id IN (SELECT article_id FROM doomed_articles)) AS earlier_versions,
    (SELECT count(*) FROM doomed_pages) AS pages,
    (SELECT count(*) FROM documents WHERE document_id IN (SELECT item_id FROM doomed_items) AND digest IS NOT NULL) AS documents,
    (SELECT count(*) FROM article_urls WHERE url_id IN (SELECT item_id FROM doomed_items) AND NOT starts_with(url, 'forgotten:')) AS urls;
