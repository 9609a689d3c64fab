-- The articles this run landed, the newest stories first; one without a title by its URL or file. Of how many: `of_all`.
SELECT
    coalesce(articles.title, articles.url, documents.path) AS article,
    articles.publisher,
    coalesce(strftime(articles.published_at, '%Y-%m-%d %H:%M UTC'), strftime(articles.published_on, '%Y-%m-%d'))
        AS published,
    articles.word_count,
    articles.origin,
    articles.version,
    count(*) OVER () AS of_all
FROM articles
LEFT JOIN documents ON articles.document_id = documents.document_id
WHERE articles.run_id = $run_id
ORDER BY coalesce(articles.published_at, articles.published_on::TIMESTAMPTZ) DESC NULLS LAST, article
LIMIT $most;
