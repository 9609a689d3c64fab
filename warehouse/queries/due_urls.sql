-- URLs to fetch now: never fetched or never well, deferred until now, or landed and due for another visit because
-- corrections are likely: $revisit_after_hours after the last, for each day that the article was old then, at least
-- one, until it is $revisit_for_days old. So an article is asked for after one day, two, four, eight and so on.
-- A URL whose last page waits to be cleaned is not due, whatever its ledger row says, unless the
-- archive has lost its bytes. A landed one comes with
-- the last page that an article was made of, so that a server can say that nothing has changed; new URLs before
-- those seen before. What came with a WARC file is nobody's to fetch, until a source that is live names it.
WITH
-- Most of what there is landed too long ago: nothing is asked about its pages and its article.
candidates AS MATERIALIZED (
    SELECT
        article_urls.url_id,
        article_urls.first_seen_at,
        ledger.article_id,
        ledger.first_run_id,
        ledger.reason,
        coalesce(ledger.attempts, 0) AS attempts,
        coalesce(ledger.outcome, 'pending') AS outcome
    FROM article_urls
    LEFT JOIN ledger ON article_urls.url_id = ledger.item_id
    WHERE (article_urls.found_by <> 'warc' OR article_urls.live_source_id IS NOT NULL)
        AND CASE coalesce(ledger.outcome, 'pending')
            WHEN 'pending' THEN true
            WHEN 'deferred' THEN coalesce(ledger.next_attempt_at <= $now, true)
            WHEN 'landed' THEN article_urls.first_seen_at > $now - to_days($revisit_for_days)
            ELSE false
        END
),
last_pages AS (
    SELECT url_id, page_id, fetched_at, reason, retry_at, revisit_of
    FROM pages
    WHERE url_id IN (SELECT url_id FROM candidates)
    QUALIFY row_number() OVER (PARTITION BY url_id ORDER BY fetched_at DESC) = 1
),
states AS (
    SELECT
        candidates.*,
        last_pages.fetched_at,
        last_pages.retry_at,
        least(
            candidates.first_seen_at,
            coalesce(articles.published_at, articles.published_on::TIMESTAMPTZ, candidates.first_seen_at)
        ) AS born_at,
        last_pages.page_id IS NOT NULL
        AND last_pages.reason IS NULL
        AND last_pages.revisit_of IS NULL
        AND last_pages.page_id NOT IN (SELECT item_id FROM cleanings)
        AND candidates.reason IS DISTINCT FROM 'unreadable' AS waits
    FROM candidates
    LEFT JOIN last_pages ON candidates.url_id = last_pages.url_id
    LEFT JOIN articles ON candidates.article_id = articles.article_id
),
due AS MATERIALIZED (
    SELECT url_id, attempts, outcome, first_run_id
    FROM states
    WHERE NOT waits
        AND (
            outcome <> 'landed'
            OR (
                born_at > $now - to_days($revisit_for_days)
                AND coalesce(retry_at <= $now, true)
                AND coalesce(
                    fetched_at <= $now - to_hours(
                        $revisit_after_hours * greatest(1, date_diff('hour', born_at, fetched_at) // 24)
                    ),
                    true
                )
            )
        )
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
    WHERE reason IS NULL
        AND revisit_of IS NULL
        AND digest IS NOT NULL
        AND warc_file IS NOT NULL
        AND url_id IN (SELECT url_id FROM due WHERE outcome = 'landed')
    QUALIFY row_number() OVER (PARTITION BY url_id ORDER BY fetched_at DESC) = 1
)
SELECT
    article_urls.*,
    due.attempts,
    due.outcome,
    due.first_run_id,
    CASE WHEN bodies.page_id IS NOT NULL THEN
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
INNER JOIN due ON article_urls.url_id = due.url_id
LEFT JOIN bodies ON due.url_id = bodies.url_id
    AND bodies.page_id IN (SELECT item_id FROM cleanings WHERE article_id IS NOT NULL)
ORDER BY due.outcome = 'landed', article_urls.first_seen_at, article_urls.url;
