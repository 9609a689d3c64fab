-- What the ledger is to say that it does not say yet. `pending` never replaces a decision; where an input came
-- from and with which run stays. An article has one input that landed: whoever else claims it is merged. An input
-- that has its article loses it only where the very bytes it was made from are rejected: a later answer that is no
-- article proves nothing about the earlier one.
CREATE OR REPLACE TEMP TABLE known_ledger AS
SELECT * FROM ledger
WHERE rowid IN (
    SELECT rowid FROM ledger WHERE item_id IN (SELECT item_id FROM incoming_ledger)
    UNION ALL
    SELECT rowid FROM ledger WHERE article_id IN (SELECT article_id FROM incoming_articles)
);

CREATE OR REPLACE TEMP TABLE unmade AS
WITH
doubted AS (
    SELECT new.item_id, old.article_id, why.page_id
    FROM incoming_ledger AS new
    INNER JOIN known_ledger AS old ON new.item_id = old.item_id
    INNER JOIN incoming_rejections AS why ON new.item_id = why.item_id
    WHERE new.outcome = 'rejected' AND old.article_id IS NOT NULL
),
theirs AS (
    SELECT article_id, origin, url_id, page_id, document_id FROM articles
    WHERE article_id IN (SELECT article_id FROM doubted)
),
bytes AS (
    SELECT page_id, digest FROM pages
    WHERE page_id IN (SELECT page_id FROM doubted UNION ALL SELECT page_id FROM theirs)
)
SELECT doubted.item_id
FROM doubted
INNER JOIN theirs
    ON doubted.article_id = theirs.article_id
        AND doubted.item_id = if(theirs.origin = 'page', theirs.url_id, theirs.document_id)
LEFT JOIN bytes AS judged ON doubted.page_id = judged.page_id
LEFT JOIN bytes AS made_from ON theirs.page_id = made_from.page_id
WHERE theirs.origin = 'document' OR judged.digest = made_from.digest;

CREATE OR REPLACE TEMP TABLE ledger_news AS
WITH
claims AS (
    SELECT new.* REPLACE (
        coalesce(old.source_id, new.source_id) AS source_id,
        coalesce(old.first_run_id, new.first_run_id) AS first_run_id
    )
    FROM incoming_ledger AS new
    LEFT JOIN known_ledger AS old ON new.item_id = old.item_id
    WHERE CASE new.outcome
        WHEN 'pending' THEN coalesce(old.outcome, 'pending') = 'pending'
        WHEN 'rejected' THEN old.article_id IS NULL OR new.item_id IN (SELECT item_id FROM unmade)
        ELSE true
    END
    UNION ALL
    SELECT * FROM known_ledger
    WHERE outcome = 'landed'
        AND article_id IN (SELECT article_id FROM incoming_articles)
        AND item_id NOT IN (SELECT item_id FROM incoming_ledger)
),
claimed AS (
    SELECT article_id, landed_at, run_id, origin, url_id, document_id FROM articles
    WHERE rowid IN (
        SELECT rowid FROM articles WHERE article_id IN (SELECT article_id FROM claims WHERE outcome = 'landed')
    )
),
displaced AS (
    SELECT
        claims.item_id,
        claimed.landed_at,
        claimed.run_id,
        if(claims.item_kind = 'document' AND claimed.origin = 'page', 'original_fetched', 'same_canonical_url') AS reason
    FROM claims
    INNER JOIN claimed ON claims.article_id = claimed.article_id
    WHERE claims.outcome = 'landed'
        AND claims.item_id IS DISTINCT FROM if(claimed.origin = 'page', claimed.url_id, claimed.document_id)
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
FROM known_ledger;
