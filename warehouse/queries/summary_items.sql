-- What became of each input that this run decided on, and why; of an article that is a document's own text,
-- why not its page's. By source, the articles first.
SELECT
    coalesce(sources.name, sources.location) AS source,
    ledger.item_kind,
    coalesce(documents.path, article_urls.url) AS input,
    ledger.outcome,
    CASE
        WHEN ledger.outcome = 'landed' AND articles.origin = 'document' THEN 'own text, ' || articles.origin_reason
        ELSE ledger.reason
    END AS why,
    CASE WHEN ledger.outcome IN ('landed', 'merged') THEN coalesce(articles.title, '(no title)') END AS title,
    count(*) OVER () AS items
FROM ledger
LEFT JOIN sources ON ledger.source_id = sources.source_id
LEFT JOIN documents ON ledger.item_id = documents.document_id
LEFT JOIN article_urls ON ledger.item_id = article_urls.url_id
LEFT JOIN articles ON ledger.article_id = articles.article_id
WHERE ledger.run_id = $run_id
ORDER BY
    sources.kind,
    source,
    list_position(['landed', 'merged', 'rejected', 'deferred'], ledger.outcome),
    input
LIMIT $most;
