-- URLs to fetch now: never fetched or never well, deferred until now, or landed and due for another visit because
-- corrections are likely: $revisit_after_hours after the last, for each day that the article was old then, at least
-- one, until it is $revisit_for_days old. So an article is asked for after one day, two, four, eight and so on.
-- A URL whose last page waits to be cleaned is not due, whatever its ledger row says, unless the
-- archive has lost its bytes. A landed one comes with
-- the last page that an article was made of, so that a server can say that nothing has changed; new URLs before
-- those seen before. What came with a WARC file is nobody's to fetch, until a source that is live names it.
WITH
last_pages AS (
    SELECT url_id, page_id, fetched_at, reason, retry_at, revisit_of
    FROM pages
    QUALIFY row_number() OVER (PARTITION BY url_id ORDER BY fetched_at DESC) = 1
),
bodies AS (
    SELECT
        url_id,
        page_id,
        final_url,
        digest,
        headers['etag'] AS etag,
        headers['last-modified'] AS last_modified,
        warc_file,
        warc_offset
    FROM pages
    WHERE reason IS NULL AND revisit_of IS NULL AND digest IS NOT NULL AND warc_file IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY url_id ORDER BY fetched_at DESC) = 1
),
states AS (
    SELECT
        article_urls.url_id,
        last_pages.fetched_at,
        last_pages.retry_at,
        ledger.next_attempt_at,
        ledger.first_run_id,
        coalesce(ledger.attempts, 0) AS attempts,
        coalesce(ledger.outcome, 'pending') AS outcome,
        least(
            article_urls.first_seen_at,
            coalesce(articles.published_at, articles.published_on::TIMESTAMPTZ, article_urls.first_seen_at)
        ) AS born_at,
        last_pages.page_id IS NOT NULL
        AND last_pages.reason IS NULL
        AND last_pages.revisit_of IS NULL
        AND last_pages.page_id NOT IN (SELECT item_id FROM cleanings)
        AND ledger.reason IS DISTINCT FROM 'unreadable' AS waits
    FROM article_urls
    LEFT JOIN ledger ON article_urls.url_id = ledger.item_id
    LEFT JOIN last_pages ON article_urls.url_id = last_pages.url_id
    LEFT JOIN articles ON ledger.article_id = articles.article_id
)
SELECT
    article_urls.*,
    states.attempts,
    states.outcome,
    states.first_run_id,
    CASE WHEN states.outcome = 'landed' AND bodies.page_id IS NOT NULL THEN
        struct_pack(
            page_id := bodies.page_id,
            final_url := bodies.final_url,
            digest := bodies.digest,
            etag := bodies.etag,
            last_modified := bodies.last_modified,
            warc_file := bodies.warc_file,
            warc_offset := bodies.warc_offset
        )
    END AS known
FROM article_urls
INNER JOIN states ON article_urls.url_id = states.url_id
LEFT JOIN bodies ON article_urls.url_id = bodies.url_id
    AND bodies.page_id IN (SELECT item_id FROM cleanings WHERE article_id IS NOT NULL)
WHERE NOT states.waits
    AND (article_urls.found_by <> 'warc' OR article_urls.live_source_id IS NOT NULL)
    AND CASE states.outcome
        WHEN 'pending' THEN true
        WHEN 'deferred' THEN coalesce(states.next_attempt_at <= $now, true)
        WHEN 'landed' THEN states.born_at > $now - to_days($revisit_for_days)
            AND coalesce(states.retry_at <= $now, true)
            AND coalesce(
                states.fetched_at <= $now - to_hours(
                    $revisit_after_hours * greatest(1, date_diff('hour', states.born_at, states.fetched_at) // 24)
                ),
                true
            )
        ELSE false
    END
ORDER BY states.outcome = 'landed', article_urls.first_seen_at, article_urls.url;
