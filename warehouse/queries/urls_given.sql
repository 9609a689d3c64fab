-- These URLs, whatever became of them, unless they were forgotten: what a person typed is fetched again.
SELECT
    article_urls.*,
    coalesce(ledger.attempts, 0) AS attempts,
    coalesce(ledger.outcome, 'pending') AS outcome,
    ledger.first_run_id
FROM article_urls
LEFT JOIN ledger ON article_urls.url_id = ledger.item_id
WHERE article_urls.url_id IN (SELECT unnest($url_ids))
    AND ledger.reason IS DISTINCT FROM 'forgotten'
ORDER BY article_urls.url;
