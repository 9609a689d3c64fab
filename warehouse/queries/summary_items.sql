-- What became of each input that this run decided on: by source, the articles first.
SELECT
    coalesce(sources.name, sources.location) AS source,
    ledger.item_kind,
    coalesce(documents.path, article_urls.url) AS input,
    ledger.outcome,
    ledger.reason,
    articles.title,
    count(*) OVER () AS items
FROM ledger
LEFT JOIN sources ON ledger.source_id = sources.source_id
LEFT JOIN documents ON ledger.item_id = documents.document_id
LEFT JOIN article_urls ON ledger.item_id = article_urls.url_id
LEFT JOIN articles ON ledger.article_id = articles.article_id
WHERE ledger.run_id = $run_id
ORDER BY sources.kind, source, CASE ledger.outcome WHEN 'landed' THEN 1 WHEN 'merged' THEN 2 WHEN 'deferred' THEN 3 ELSE 4 END, input
LIMIT $most;
