-- Current articles in which a line stands that this run has learned to be its site's and no story's. Each row: its
-- page with the article_url as `listed`, or its document.
SELECT DISTINCT
    articles.article_id,
    articles.origin_reason,
    CASE WHEN articles.origin = 'page' THEN pages END AS page,
    CASE WHEN article_urls.url_id IS NOT NULL THEN article_urls END AS listed,
    CASE WHEN articles.origin = 'document' THEN documents END AS document
FROM articles
INNER JOIN site_lessons ON site_of(articles.url) = site_lessons.site
LEFT JOIN pages ON articles.page_id = pages.page_id
LEFT JOIN article_urls ON articles.url_id = article_urls.url_id
LEFT JOIN documents ON articles.document_id = documents.document_id
WHERE site_lessons.run_id = $run_id
    AND site_lessons.forgotten_at IS NULL
    AND list_contains(string_split(form_of(articles.body), E'\n\n'), site_lessons.form)
ORDER BY articles.article_id;
