-- What the ledger is to say that it does not say yet. `pending` never replaces a decision; where an input came
-- from and with which run stays. An article has one input that landed: whoever else claims it is merged. An input
-- that has its article loses it only where the very bytes it was made from are rejected: a later answer that is no
-- article proves nothing about the earlier one.
CREATE OR REPLACE TEMP TABLE unmade AS
WITH doubted AS (
    SELECT new.item_id, why.page_id
    FROM incoming_ledger AS new
    INNER JOIN ledger AS old ON new.item_id = old.item_id
    INNER JOIN incoming_rejections AS why ON new.item_id = why.item_id
    WHERE new.outcome = 'rejected' AND old.article_id IS NOT NULL
)
SELECT doubted.item_id
FROM doubted
INNER JOIN articles ON doubted.item_id = if(articles.origin = 'page', articles.url_id, articles.document_id)
LEFT JOIN pages AS judged ON doubted.page_id = judged.page_id
LEFT JOIN pages AS made_from ON articles.page_id = made_from.page_id
WHERE articles.origin = 'document' OR judged.digest = made_from.digest;

CREATE OR REPLACE TEMP TABLE ledger_news AS
WITH
claims AS (
    SELECT new.* REPLACE (
        coalesce(old.source_id, new.source_id) AS source_id,
        coalesce(old.first_run_id, new.first_run_id) AS first_run_id
    )
    FROM incoming_ledger AS new
    LEFT JOIN ledger AS old ON new.item_id = old.item_id
    WHERE CASE new.outcome
        WHEN 'pending' THEN coalesce(old.outcome, 'pending') = 'pending'
        WHEN 'rejected' THEN old.article_id IS NULL OR new.item_id IN (SELECT item_id FROM unmade)
        ELSE true
    END
    UNION ALL
    SELECT * FROM ledger
    WHERE outcome = 'landed'
        AND article_id IN (SELECT article_id FROM incoming_articles)
        AND item_id NOT IN (SELECT item_id FROM incoming_ledger)
),
displaced AS (
    SELECT
        claims.item_id,
        articles.landed_at,
        articles.run_id,
        if(claims.item_kind = 'document' AND articles.origin = 'page', 'original_fetched', 'same_canonical_url') AS reason
    FROM claims
    INNER JOIN articles ON claims.article_id = articles.article_id
    WHERE claims.outcome = 'landed'
        AND claims.item_id IS DISTINCT FROM if(articles.origin = 'page', articles.url_id, articles.document_id)
)
SELECT claims.* REPLACE (
    if(displaced.item_id IS NULL, claims.outcome, 'merged') AS outcome,
    coalesce(displaced.reason, claims.reason) AS reason,
    if(displaced.landed_at > claims.decided_at, displaced.run_id, claims.run_id) AS run_id,
    greatest(displaced.landed_at, claims.decided_at) AS decided_at
)
FROM claims
LEFT JOIN displaced ON claims.item_id = displaced.item_id
EXCEPT
SELECT * FROM ledger
WHERE item_id IN (SELECT item_id FROM incoming_ledger)
    OR article_id IN (SELECT article_id FROM incoming_articles);
