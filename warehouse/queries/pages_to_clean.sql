-- The latest usable page of each URL that nobody has judged yet; with $everything, or a $publisher (its name in
-- articles, or a host) or the $day they were fetched on (UTC), every such page again. Each row: the page, its article_url
-- as `listed`, of its ledger row what the next one carries on, and how many are left with it (`remaining`).
-- The first $most of them after the page $after, by page_id: a million are never in memory at once.
WITH
latest AS (
    SELECT page_id, url_id, url, fetched_at
    FROM pages
    WHERE reason IS NULL AND revisit_of IS NULL
    QUALIFY row_number() OVER (PARTITION BY url_id ORDER BY fetched_at DESC) = 1
),
published AS (
    SELECT url_id FROM articles WHERE publisher = $publisher
),
waiting AS (
    SELECT page_id, count(*) OVER () AS remaining
    FROM latest
    WHERE page_id > $after
        AND CASE
            WHEN $publisher IS NULL AND $day IS NULL THEN $everything OR page_id NOT IN (SELECT item_id FROM cleanings)
            ELSE ($day IS NULL OR fetched_at::DATE = $day::DATE)
                AND (
                    $publisher IS NULL
                    OR url_id IN (SELECT url_id FROM published)
                    OR regexp_extract(url, '^https?://([^/:?#]+)', 1) = $publisher
                )
        END
    ORDER BY page_id
    LIMIT $most
)
SELECT
    pages AS page,
    CASE WHEN article_urls.url_id IS NOT NULL THEN article_urls END AS listed,
    ledger.outcome,
    ledger.article_id,
    ledger.first_run_id,
    coalesce(ledger.attempts, 0) AS attempts,
    waiting.remaining
FROM waiting
INNER JOIN pages ON waiting.page_id = pages.page_id
LEFT JOIN article_urls ON pages.url_id = article_urls.url_id
LEFT JOIN ledger ON pages.url_id = ledger.item_id
ORDER BY pages.page_id;
