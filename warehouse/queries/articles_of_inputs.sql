-- The current article of each of these inputs that landed one.
SELECT ledger.item_id, articles AS article
FROM ledger
INNER JOIN articles ON ledger.article_id = articles.article_id
WHERE ledger.outcome = 'landed' AND ledger.item_id IN (SELECT unnest($item_ids::VARCHAR[]));
