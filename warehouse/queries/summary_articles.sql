-- The articles this run landed, the newest stories first.
SELECT
    title,
    publisher,
    coalesce(strftime(published_at, '%Y-%m-%d %H:%M'), strftime(published_on, '%Y-%m-%d')) AS published,
    word_count,
    origin,
    version
FROM articles
WHERE run_id = $run_id
ORDER BY coalesce(published_at, published_on::TIMESTAMPTZ) DESC NULLS LAST, title
LIMIT $most;
