-- URLs to fetch now: never fetched or never well, deferred until now, or landed so recently that corrections are
-- still likely. A URL whose last page waits to be cleaned is not due, whatever its ledger row says.
WITH
last_pages AS (
    SELECT url_id, page_id, fetched_at, reason
    FROM pages
    QUALIFY row_number() OVER (PARTITION BY url_id ORDER BY fetched_at DESC) = 1
),
states AS (
    SELECT
        article_urls.url_id,
        last_pages.fetched_at,
        ledger.next_attempt_at,
        ledger.first_run_id,
        coalesce(ledger.attempts, 0) AS attempts,
        coalesce(ledger.outcome, 'pending') AS outcome,
        last_pages.page_id IS NOT NULL
        AND last_pages.reason IS NULL
        AND last_pages.page_id NOT IN (SELECT item_id FROM cleanings) AS waits
    FROM article_urls
    LEFT JOIN ledger ON article_urls.url_id = ledger.item_id
    LEFT JOIN last_pages ON article_urls.url_id = last_pages.url_id
)
SELECT article_urls.*, states.attempts, states.outcome, states.first_run_id
FROM article_urls
INNER JOIN states ON article_urls.url_id = states.url_id
WHERE NOT states.waits
    AND CASE states.outcome
        WHEN 'pending' THEN true
        WHEN 'deferred' THEN coalesce(states.next_attempt_at <= $now, true)
        WHEN 'landed' THEN article_urls.first_seen_at > $now - to_days($revisit_for_days)
            AND coalesce(states.fetched_at <= $now - to_hours($revisit_after_hours), true)
        ELSE false
    END
ORDER BY article_urls.first_seen_at, article_urls.url;
